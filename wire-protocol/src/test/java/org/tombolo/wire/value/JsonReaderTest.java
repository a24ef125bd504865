/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tombolo.api.NdArray;
import org.tombolo.wire.value.JsonWriter.ArrayForm;
import org.tombolo.wire.vectors.Samples.Box;
import org.tombolo.wire.vectors.Samples.Node;

/** Readers and writers beside other uses of the same parser, generator or stream. */
class JsonReaderTest {
    private static final String ARRAY = "{\"dtype\": \"int16\", \"shape\": [2], \"base64\": \"AQACAA==\"}";

    @Test
    void aTreeOfJacksonIsReadAsItsText() throws IOException {
        var tree = new ObjectMapper()
                .readTree(
                        "{\"box\": [1, 2.5, \"3\", 4], \"bytes\": \"AP+A\", \"bad\": \"*\", \"array\": " + ARRAY + "}");
        try (var box = new JsonReader(tree.get("box").traverse(), Limits.DEFAULT)) {
            assertEquals(new Box(1, 2.5, 3, 4), Codecs.of(Box.class).readJson(box));
            box.finish();
        }
        var bytes = new JsonReader(tree.get("bytes").traverse(), Limits.DEFAULT);
        assertArrayEquals(
                new byte[] {0, -1, -128}, (byte[]) Codecs.of(byte[].class).readJson(bytes));
        var array = new JsonReader(tree.get("array").traverse(), Limits.DEFAULT);
        assertEquals(NdArray.of(new short[] {1, 2}), Codecs.of(NdArray.class).readJson(array));
        var bad = new JsonReader(tree.get("bad").traverse(), Limits.DEFAULT);
        assertThrows(ValueException.class, () -> Codecs.of(byte[].class).readJson(bad));
    }

    @Test
    void severalReadersMayFollowEachOtherOnOneParser() throws IOException {
        try (var parser = new JsonFactory().createParser("{\"a\": [0, 1, 2, 3], \"b\": {\"name\": \"n\"}} 5 6")) {
            parser.nextToken();
            assertEquals("a", parser.nextFieldName());
            parser.nextToken();
            assertEquals(new Box(0, 1, 2, 3), Codecs.of(Box.class).readJson(new JsonReader(parser, Limits.DEFAULT)));
            assertEquals("b", parser.nextFieldName());
            assertEquals(new Node("n", null), Codecs.of(Node.class).readJson(new JsonReader(parser, Limits.DEFAULT)));
            parser.nextToken();
            parser.clearCurrentToken();
            assertEquals(5, Codecs.of(int.class).readJson(new JsonReader(parser, Limits.DEFAULT)));
            assertEquals(6, Codecs.of(int.class).readJson(new JsonReader(parser, Limits.DEFAULT)));
        }
    }

    @Test
    void eachValueOfASequenceHasTheLimitsToItself() {
        var text = "[1, 2, 3, 4, 5, 6, 7, 8, 9]\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        try (var in = JsonReader.of(new ByteArrayInputStream(text), new Limits(16 << 10, 10, 8))) {
            var count = 0;
            for (; in.next(); count++) {
                Codecs.of(Object.class).readJson(in);
            }
            assertEquals(1000, count);
            assertFalse(in.next());
        }
    }

    @Test
    void halfAValueNeverLooksWhole() {
        var bytes = new ByteArrayOutputStream();
        try (var out = JsonWriter.to(bytes, ArrayForm.LISTS, Limits.DEFAULT)) {
            assertThrows(ValueException.class, () -> Codecs.of(Object[].class)
                    .writeJson(out, new Object[] {1, Thread.class, 2}));
        }
        assertEquals("[1", bytes.toString(StandardCharsets.UTF_8));
    }
}
