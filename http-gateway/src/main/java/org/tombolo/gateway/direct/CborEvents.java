/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tombolo.wire.body.CborBody;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.value.ValueCodec;

/** Events of a call as a sequence of CBOR maps of one entry (RFC 8742). */
record CborEvents() implements LastingForm {

    @Override
    public String mediaType() {
        return "application/cbor-seq";
    }

    @Override
    public boolean tellsOfTheCall() {
        return true;
    }

    @Override
    public LastingWriter writer(MethodPlan plan, Limits limits) {
        return new Writer(plan, limits);
    }

    private record Writer(MethodPlan plan, Limits limits) implements LastingWriter {

        private static final ValueCodec<Object> ANY = new Codecs().codec(new ResolvedType(Object.class, List.of()));
        private static final ObjectMapper TREES = new ObjectMapper();
        private static final byte[] ALIVE = event("alive", null);

        /** The map's head and its only key. */
        private static byte[] head(String name) {
            CborWriter out = new CborWriter(Limits.DEFAULT);
            out.text(name);
            byte[] bytes = new byte[1 + out.size()];
            bytes[0] = (byte) 0xa1;
            out.buffer().get(bytes, 1, out.size());
            return bytes;
        }

        private static byte[] event(String name, Object data) {
            CborWriter out = new CborWriter(Limits.DEFAULT);
            out.beginMap(1);
            out.text(name);
            ANY.write(out, data);
            out.end();
            byte[] bytes = new byte[out.size()];
            out.buffer().get(bytes);
            return bytes;
        }

        @Override
        public void begin(OutputStream out, String callId) throws IOException {
            out.write(event("call", callId));
        }

        @Override
        public void item(OutputStream out, Object item) throws IOException {
            var payload = plan.encodeItem(0, item, limits);
            out.write(head("item"));
            CborBody.write(payload, out);
        }

        @Override
        public void end(OutputStream out) throws IOException {
            out.write(event("end", null));
        }

        @Override
        public void result(OutputStream out, Object value) throws IOException {
            if (value == null) {
                out.write(event("result", null));
                return;
            }
            try (var encoding = plan.encodeResult(value, limits)) {
                out.write(head("result"));
                CborBody.write(encoding.payload(), out);
            }
        }

        @Override
        public boolean problem(OutputStream out, ObjectNode problem) throws IOException {
            out.write(event("problem", TREES.convertValue(problem, Object.class)));
            return true;
        }

        @Override
        public byte[] progress(double fraction, String message) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("fraction", Double.isFinite(fraction) ? fraction : null);
            data.put("message", message);
            return event("progress", data);
        }

        @Override
        public byte[] alive() {
            return ALIVE;
        }
    }
}
