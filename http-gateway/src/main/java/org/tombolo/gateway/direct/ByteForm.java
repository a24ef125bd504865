/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    @Override
    public boolean tellsOfTheCall() {
        return false;
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
        private OutputStream encoder;

        @Override
        public void begin(OutputStream out, String callId) throws IOException {
            out.write('"');
            encoder = Base64.getEncoder().wrap(new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                }

                @Override
                public void close() {
                    // The answer isn't at its end yet.
                }
            });
        }

        @Override
        public void item(OutputStream out, Object item) throws IOException {
            encoder.write((byte[]) item);
        }

        @Override
        public void end(OutputStream out) throws IOException {
            encoder.close();
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
