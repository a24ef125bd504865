/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Hello;

/** A secret of one session, which lets further connections of the same peer join it. */
final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private final byte[] bytes;

    private Token(byte[] bytes) {
        this.bytes = bytes;
    }

    static Token random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Token(bytes);
    }

    /** The hello of this side, in the session of this token. */
    Hello hello(Settings settings, ByteBuffer joins) {
        return new Hello(
                Frame.VERSION,
                settings.runtime(),
                settings.name(),
                settings.longest(),
                settings.openCalls(),
                joins,
                ByteBuffer.wrap(bytes));
    }

    /** Whether a peer has named this token; says nothing by how long it takes. */
    boolean is(ByteBuffer named) {
        byte[] other = new byte[named.remaining()];
        named.duplicate().get(other);
        return MessageDigest.isEqual(bytes, other);
    }

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "token of " + HexFormat.of().toHexDigits(bytes.length) + " bytes";
    }
}
