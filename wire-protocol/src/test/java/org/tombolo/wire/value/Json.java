/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.tombolo.wire.value.JsonWriter.ArrayForm;

/** Values to and from JSON texts. */
final class Json {
    private Json() {}

    static Object read(ValueCodec<Object> codec, String text) {
        return read(codec, text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    }

    static Object read(ValueCodec<Object> codec, byte[] text, Limits limits) {
        var in = JsonReader.of(new ByteArrayInputStream(text), limits);
        var value = codec.readJson(in);
        in.finish();
        return value;
    }

    static String write(ValueCodec<Object> codec, Object value, ArrayForm arrays) {
        var bytes = new ByteArrayOutputStream();
        var out = JsonWriter.to(bytes, arrays, Limits.DEFAULT);
        codec.writeJson(out, value);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
