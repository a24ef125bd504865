/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.Arrays;

/**
 * Short texts that were read before, found by their bytes, so that a name that comes with each call is decoded once. Whoever sends
 * others each time gains nothing and harms nobody: there are few places, a text has one place only, and pushes out what was there.
 * Not for use by two threads.
 */
public final class TextCache {
    private static final int PLACES = 64;
    private static final int LONGEST = 256;

    private final byte[][] keys = new byte[PLACES][];
    private final String[] texts = new String[PLACES];

    /** Starts empty. */
    public TextCache() {}

    /** The text of these bytes of UTF-8. */
    String text(byte[] bytes, int offset, int length) {
        if (length > LONGEST) {
            return Utf8.decode(bytes, offset, length);
        }
        var place = place(bytes, offset, length);
        var key = keys[place];
        if (key != null && Arrays.equals(key, 0, key.length, bytes, offset, offset + length)) {
            return texts[place];
        }
        var text = Utf8.decode(bytes, offset, length);
        keys[place] = Arrays.copyOfRange(bytes, offset, offset + length);
        texts[place] = text;
        return text;
    }

    private static int place(byte[] bytes, int offset, int length) {
        var hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[offset + i];
        }
        return (hash ^ hash >>> 16) & (PLACES - 1);
    }
}
