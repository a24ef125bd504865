/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.vectors.JsonReading;
import org.tombolo.wire.vectors.Vectors;

/** Frames and bytes that every implementation of the protocol agrees on. */
class FrameVectorsTest {
    @TestFactory
    Stream<DynamicTest> bytesMeanTheFrameAndTheFrameIsWrittenAsTheseBytes() {
        return Vectors.read("frames.json").stream()
                .map(vector -> DynamicTest.dynamicTest((String) vector.get("name"), () -> check(vector)));
    }

    private static void check(Map<String, Object> vector) throws ProtocolException {
        var reader = new FrameReader(Limits.DEFAULT);
        reader.admit();
        var frame = (Frame) reader.read(Vectors.bytes(vector.get("bytes"))).orElseThrow();
        assertEquals(vector.get("type"), frame.type().name());
        assertEquals(vector.get("json"), reading(frame));
        if (!vector.containsKey("canonical")) {
            var written = new StringBuilder();
            FrameWriter.encode(frame).forEach(part -> written.append(JsonReading.hex(part)));
            assertEquals(vector.get("bytes"), written.toString());
        }
    }

    private static Object reading(Frame frame) throws ProtocolException {
        var fields = new LinkedHashMap<String, Object>();
        try {
            for (var component : frame.getClass().getRecordComponents()) {
                var value = component.getAccessor().invoke(frame);
                fields.put(
                        component.getName(),
                        value instanceof ByteBuffer bytes ? JsonReading.hex(bytes) : JsonReading.of(value));
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        fields.computeIfPresent("id", (name, id) -> ((Long) id) & 0xffff_ffffL);
        if (frame instanceof Frame.Announce announce) {
            fields.put("properties", kinds(announce.properties()));
        }
        return fields;
    }

    /** Each property with its kind, so that int and Integer differ. */
    private static Map<String, Object> kinds(Map<String, Object> properties) {
        var readings = new LinkedHashMap<String, Object>();
        properties.forEach((key, value) -> readings.put(key, kind(value)));
        return readings;
    }

    private static Object kind(Object value) {
        var kind = PropertyKind.of(value).orElseThrow();
        var reading = value instanceof Collection<?> elements
                ? elements.stream().map(FrameVectorsTest::kind).toList()
                : JsonReading.of(value);
        assertEquals(value instanceof Set, kind == PropertyKind.SET);
        return List.of((long) kind.number(), reading);
    }
}
