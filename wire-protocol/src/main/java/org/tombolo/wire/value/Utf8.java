/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 in both directions: nothing is replaced in silence. */
final class Utf8 {
    private Utf8() {}

    /** Decodes; the replacement character is the only sign that the JDK's fast decoder leaves, so its presence is looked into. */
    static String decode(byte[] bytes, int offset, int length) {
        var text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
            } catch (CharacterCodingException e) {
                throw ValueException.invalid("a text of " + length + " bytes is no UTF-8 (" + e.getMessage() + ")");
            }
        }
        return text;
    }

    static ByteBuffer encode(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw half(text);
        }
    }

    /** Refuses a text that holds half of a surrogate pair. */
    static void requireWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    throw half(text);
                }
            }
        }
    }

    private static ValueException half(String text) {
        return ValueException.invalid(
                "a text of " + text.length() + " characters holds half of a surrogate pair, which has no UTF-8 form");
    }
}
