/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts that a peer sent or a module made, fit for a frame or for a line of the log. */
public final class SafeText {

    private static final int LINE = 300;

    /** A refusal names two fingerprints, and what to type at both sides. */
    private static final int REFUSAL = 1_200;

    private SafeText() {}

    /**
     * At most so many characters of a text, whole ones.
     *
     * @param text any; null counts as empty
     * @param max how many characters
     * @return well-formed text
     */
    public static String cut(String text, int max) {
        String given = text == null ? "" : text;
        // The way through UTF-8 replaces half surrogate pairs, whether the cut made them or the text had them.
        return new String(given.substring(0, Math.min(given.length(), max)).getBytes(UTF_8), UTF_8);
    }

    /**
     * A text that can't break out of its line.
     *
     * @param text any
     * @return at most 300 characters, none of them a control character
     */
    public static String line(String text) {
        return cut(text, LINE).replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * As {@link #line}, for a refusal, which says what to do.
     *
     * @param text any
     * @return at most 1,200 characters, none of them a control character
     */
    static String refusal(String text) {
        return cut(text, REFUSAL).replaceAll("\\p{Cntrl}", "?");
    }
}
