/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.tombolo.gateway.form.JsonOutput;
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
        try (JsonGenerator generator = JsonOutput.into(out)) {
            writing.write(new JsonWriter(generator, arrays, limits));
        }
    }
}
