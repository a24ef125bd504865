/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.tombolo.gateway.form.MediaTypes;
import org.tombolo.wire.body.CborBody;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.JsonWriter.ArrayForm;
import org.tombolo.wire.value.Limits;

/** The items of a stream, and nothing else. */
enum StreamForm implements LastingForm {
    /** A list. */
    JSON(MediaTypes.JSON) {
        @Override
        public LastingWriter writer(MethodPlan plan, Limits limits) {
            return new JsonList(new JsonValues(plan, ArrayForm.LISTS, limits));
        }
    },
    /** A list whose arrays of numbers are base64. */
    JSON_BASE64(MediaTypes.JSON_BASE64) {
        @Override
        public LastingWriter writer(MethodPlan plan, Limits limits) {
            return new JsonList(new JsonValues(plan, ArrayForm.BASE64, limits));
        }
    },
    /** One item a line. */
    NDJSON("application/x-ndjson") {
        @Override
        public LastingWriter writer(MethodPlan plan, Limits limits) {
            return new JsonLines(new JsonValues(plan, ArrayForm.LISTS, limits));
        }
    },
    /** A list of unknown length. */
    CBOR(MediaTypes.CBOR) {
        @Override
        public LastingWriter writer(MethodPlan plan, Limits limits) {
            return new CborList(plan, limits);
        }
    };

    private static final int LIST = 0x9f;
    private static final int BREAK = 0xff;

    private final String mediaType;

    StreamForm(String mediaType) {
        this.mediaType = mediaType;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    private static final class JsonList implements LastingWriter {
        private final JsonValues values;
        private boolean more;

        JsonList(JsonValues values) {
            this.values = values;
        }

        @Override
        public void begin(OutputStream out, String callId) throws IOException {
            out.write('[');
        }

        @Override
        public void item(OutputStream out, Object item) throws IOException {
            if (more) {
                out.write(',');
            }
            more = true;
            values.item(out, item);
        }

        @Override
        public void end(OutputStream out) throws IOException {
            out.write(']');
        }

        /** White space between items. */
        @Override
        public byte[] alive() {
            return "\n".getBytes(StandardCharsets.US_ASCII);
        }
    }

    private record JsonLines(JsonValues values) implements LastingWriter {
        @Override
        public void item(OutputStream out, Object item) throws IOException {
            values.item(out, item);
            out.write('\n');
        }

        @Override
        public void end(OutputStream out) {
            // The last line is whole.
        }

        /** An empty line. */
        @Override
        public byte[] alive() {
            return "\n".getBytes(StandardCharsets.US_ASCII);
        }
    }

    private record CborList(MethodPlan plan, Limits limits) implements LastingWriter {
        @Override
        public void begin(OutputStream out, String callId) throws IOException {
            out.write(LIST);
        }

        @Override
        public void item(OutputStream out, Object item) throws IOException {
            CborBody.write(plan.encodeItem(0, item, limits), out);
        }

        @Override
        public void end(OutputStream out) throws IOException {
            out.write(BREAK);
        }
    }
}
