/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.vectors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.tombolo.wire.value.OutsideArray;
import org.tombolo.wire.value.Payload;

/** Reads the files of golden vectors, which tests in other languages read too. */
public final class Vectors {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private Vectors() {}

    /** The entries of a file. */
    public static List<Map<String, Object>> read(String file) {
        try (var in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return JSON.readValue(in, new TypeReference<List<Map<String, Object>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A vector's JSON as text. */
    public static String text(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON's terms of a text. */
    public static Object parse(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** The bytes that hexadecimal digits name. */
    public static ByteBuffer bytes(Object hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex((String) hex));
    }

    /** The message of a vector, with the arrays beside it, if it has any. */
    public static Payload payload(Map<String, Object> vector) {
        var arrays = new ArrayList<OutsideArray>();
        var outside = (List<?>) vector.getOrDefault("outside", List.of());
        for (int i = 0; i < outside.size(); i += 2) {
            var array = OutsideArray.receive(number(outside.get(i)), number(outside.get(i + 1)));
            array.put(bytes(((List<?>) vector.get("arrays")).get(i / 2)));
            arrays.add(array);
        }
        return new Payload(bytes(vector.get("cbor")), arrays);
    }

    private static int number(Object number) {
        return ((Long) number).intValue();
    }
}
