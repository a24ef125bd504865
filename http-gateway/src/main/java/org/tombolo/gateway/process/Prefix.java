/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;

/** Tokens that were read ahead, to be read again. */
final class Prefix {
    private static final ObjectCodec NO_CODEC = null;

    private Prefix() {}

    /** An object without fields. */
    static JsonParser empty() throws IOException {
        var buffer = new TokenBuffer(NO_CODEC, false);
        buffer.writeStartObject();
        buffer.writeEndObject();
        return buffer.asParser();
    }

    /** The beginning of an object, up to the name of its first field. */
    static JsonParser named(String name) throws IOException {
        var buffer = new TokenBuffer(NO_CODEC, false);
        buffer.writeStartObject();
        buffer.writeFieldName(name);
        return buffer.asParser();
    }

    /** A text. */
    static JsonParser text(String text) throws IOException {
        var buffer = new TokenBuffer(NO_CODEC, false);
        buffer.writeString(text);
        return buffer.asParser();
    }
}
