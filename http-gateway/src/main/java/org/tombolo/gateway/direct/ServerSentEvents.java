/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.JsonWriter.ArrayForm;
import org.tombolo.wire.value.Limits;

/** Events of a call as HTML has them: {@code text/event-stream}, the data JSON. */
record ServerSentEvents() implements LastingForm {

    @Override
    public String mediaType() {
        return "text/event-stream";
    }

    @Override
    public boolean tellsOfTheCall() {
        return true;
    }

    @Override
    public LastingWriter writer(MethodPlan plan, Limits limits) {
        return new Writer(new JsonValues(plan, ArrayForm.LISTS, limits));
    }

    private record Writer(JsonValues values) implements LastingWriter {

        private static final byte[] ALIVE = bytes(": alive\n\n");

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] event(String name, String data) {
            return bytes("event: " + name + "\ndata: " + data + "\n\n");
        }

        @Override
        public void begin(OutputStream out, String callId) throws IOException {
            out.write(event("call", JsonNodeFactory.instance.textNode(callId).toString()));
        }

        @Override
        public void item(OutputStream out, Object item) throws IOException {
            out.write(bytes("event: item\ndata: "));
            values.item(out, item);
            out.write(bytes("\n\n"));
        }

        @Override
        public void end(OutputStream out) throws IOException {
            out.write(event("end", "null"));
        }

        @Override
        public void result(OutputStream out, Object value) throws IOException {
            out.write(bytes("event: result\ndata: "));
            if (value == null) {
                out.write(bytes("null"));
            } else {
                values.result(out, value);
            }
            out.write(bytes("\n\n"));
        }

        @Override
        public boolean problem(OutputStream out, ObjectNode problem) throws IOException {
            out.write(event("problem", problem.toString()));
            return true;
        }

        @Override
        public byte[] progress(double fraction, String message) {
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            if (Double.isFinite(fraction)) {
                data.put("fraction", fraction);
            } else {
                data.putNull("fraction");
            }
            return event("progress", data.put("message", message).toString());
        }

        @Override
        public byte[] alive() {
            return ALIVE;
        }
    }
}
