/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.tombolo.gateway.form.Form;
import org.tombolo.gateway.form.JsonOutput;
import org.tombolo.gateway.form.MediaTypes;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Shape;

/**
 * An output as JSON. It is written from what the method returned, since only the method's plan knows how.
 *
 * @param plan the method's
 * @param output which one
 * @param limits bounds the nesting
 */
record OutputJson(MethodPlan plan, Output output, Limits limits) implements Form {
    @Override
    public String mediaType() {
        return MediaTypes.JSON;
    }

    @Override
    public boolean fits(Shape shape) {
        return true;
    }

    /** Takes the method's result, and not the output's own value. */
    @Override
    public void write(Object result, Shape shape, OutputStream out) throws IOException {
        try (JsonGenerator generator = JsonOutput.into(out)) {
            write(result, generator);
        }
    }

    /** Writes where a generator stands. */
    void write(Object result, JsonGenerator generator) throws IOException {
        if (result == null) {
            generator.writeNull();
        } else if (!output.whole()) {
            var part = new PartGenerator(generator, output.name());
            plan.writeResult(writer(part), result);
        } else if (plan.delivery() != Delivery.STREAM) {
            plan.writeResult(writer(generator), result);
        } else if (result instanceof byte[] bytes) {
            generator.writeBinary(bytes);
        } else {
            generator.writeStartArray();
            for (Object item : (List<?>) result) {
                plan.writeItem(0, writer(generator), item);
            }
            generator.writeEndArray();
        }
    }

    private JsonWriter writer(JsonGenerator generator) {
        return new JsonWriter(generator, JsonWriter.ArrayForm.LISTS, limits);
    }
}
