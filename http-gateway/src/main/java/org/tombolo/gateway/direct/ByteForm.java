/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import org.tombolo.gateway.form.MediaTypes;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Limits;

/** The bytes of an InputStream. */
enum ByteForm implements LastingForm {
    /** As they are. */
    BYTES(MediaTypes.BYTES) {
        @Override
        public LastingWriter writer(MethodPlan plan, Limits limits) {
            return new Plain();
        }
    },
    /** One text of base64. */
    JSON(MediaTypes.JSON) {
        @Override
        public LastingWriter writer(MethodPlan plan, Limits limits) {
            return new Base64Text();
        }
    },
    /** One byte string of unknown length. */
    CBOR(MediaTypes.CBOR) {
        @Override
        public LastingWriter writer(MethodPlan plan, Limits limits) {
            return new ByteString();
        }
    };

    private static final int PIECES = 0x5f;
    private static final int BREAK = 0xff;
    private static final int HEAD = 16;

    private final String mediaType;

    ByteForm(String mediaType) {
        this.mediaType = mediaType;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    private static final class Plain implements LastingWriter {
        @Override
        public void item(OutputStream out, Object item) throws IOException {
            out.write((byte[]) item);
        }

        @Override
        public void end(OutputStream out) {
            // The last piece was whole.
        }
    }

    private static final class Base64Text implements LastingWriter {
        /** What has not made three bytes yet, which are four characters. */
        private byte[] rest = {};

        @Override
        public void begin(OutputStream out, String callId) throws IOException {
            out.write('"');
        }

        @Override
        public void item(OutputStream out, Object item) throws IOException {
            byte[] piece = (byte[]) item;
            byte[] all = Arrays.copyOf(rest, rest.length + piece.length);
            System.arraycopy(piece, 0, all, rest.length, piece.length);
            int whole = all.length - all.length % 3;
            out.write(Base64.getEncoder().encode(Arrays.copyOf(all, whole)));
            rest = Arrays.copyOfRange(all, whole, all.length);
        }

        @Override
        public void end(OutputStream out) throws IOException {
            out.write(Base64.getEncoder().encode(rest));
            out.write('"');
        }
    }

    private static final class ByteString implements LastingWriter {
        @Override
        public void begin(OutputStream out, String callId) throws IOException {
            out.write(PIECES);
        }

        @Override
        public void item(OutputStream out, Object item) throws IOException {
            byte[] bytes = (byte[]) item;
            CborWriter head = new CborWriter(Limits.DEFAULT);
            head.bytesHead(bytes.length);
            byte[] encoded = new byte[Math.min(HEAD, head.size())];
            head.buffer().get(encoded);
            out.write(encoded);
            out.write(bytes);
        }

        @Override
        public void end(OutputStream out) throws IOException {
            out.write(BREAK);
        }
    }
}
