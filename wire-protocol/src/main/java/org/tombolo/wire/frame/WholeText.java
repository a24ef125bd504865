/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

/** Texts of whole characters. Java's may hold half a surrogate pair, as one that was cut does; UTF-8 has no form for it. */
final class WholeText {
    private static final char REPLACEMENT = '\uFFFD';

    private WholeText() {}

    static boolean isWhole(String text) {
        return firstHalf(text) == text.length();
    }

    /** The text, U+FFFD in the place of each half. */
    static String repaired(String text) {
        if (isWhole(text)) {
            return text;
        }
        var whole = new StringBuilder(text);
        for (int i = firstHalf(text); i < whole.length(); i++) {
            if (isHalf(whole, i)) {
                whole.setCharAt(i, REPLACEMENT);
            }
        }
        return whole.toString();
    }

    private static int firstHalf(CharSequence text) {
        int i = 0;
        while (i < text.length() && !isHalf(text, i)) {
            i++;
        }
        return i;
    }

    private static boolean isHalf(CharSequence text, int i) {
        var unit = text.charAt(i);
        if (!Character.isSurrogate(unit)) {
            return false;
        }
        return Character.isHighSurrogate(unit)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
