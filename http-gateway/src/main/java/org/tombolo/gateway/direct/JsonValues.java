/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.Limits;

/**
 * What a method gives as JSON, into streams that stay open.
 *
 * @param plan the method's
 * @param arrays how arrays of numbers are written
 * @param limits what each value may cost
 */
record JsonValues(MethodPlan plan, JsonWriter.ArrayForm arrays, Limits limits) {

    /** What is open stays open if a value can't be written: half a value mustn't look whole. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private interface Writing {
        void write(JsonWriter out);
    }

    /** What the method gave. */
    void result(OutputStream out, Object value) throws IOException {
        write(out, writer -> plan.writeResult(writer, value));
    }

    /** An item of what the method gives. */
    void item(OutputStream out, Object item) throws IOException {
        write(out, writer -> plan.writeItem(0, writer, item));
    }

    private void write(OutputStream out, Writing writing) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            writing.write(new JsonWriter(generator, arrays, limits));
        }
    }
}
