/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Prints what a command found, as JSON if that was asked for. */
final class Printed {

    private Printed() {}

    /** Writes the inside of one JSON object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** Prints an object on one line. */
    static void json(PrintStream out, Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text can't be written to memory", e);
        }
        out.println(text);
    }
}
