/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Shape;

/**
 * What a method gives, as JSON.
 *
 * @param plan the method's
 * @param arrays how arrays of numbers are written
 * @param limits bounds the nesting
 */
public record JsonForm(MethodPlan plan, JsonWriter.ArrayForm arrays, Limits limits) implements Form {
    @Override
    public String mediaType() {
        return arrays == JsonWriter.ArrayForm.BASE64 ? MediaTypes.JSON_BASE64 : MediaTypes.JSON;
    }

    /** Every value has this form. */
    @Override
    public boolean fits(Shape shape) {
        return true;
    }

    @Override
    public void write(Object value, Shape shape, OutputStream out) throws IOException {
        try (JsonGenerator generator = JsonOutput.into(out)) {
            plan.writeResult(new JsonWriter(generator, arrays, limits), value);
        }
    }
}
