/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON into answers, all in the same way. */
public final class JsonOutput {

    /** What is open stays open if a value can't be written: half a value mustn't look whole. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private JsonOutput() {}

    /**
     * A generator whose end gives its memory back, hands on what was written, and neither closes nor flushes the stream.
     *
     * @param out where to, in UTF-8
     * @throws IOException if the stream can't be written to
     */
    public static JsonGenerator into(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }
}
