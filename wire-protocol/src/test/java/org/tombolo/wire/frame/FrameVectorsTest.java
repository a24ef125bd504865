/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;
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
        var parts = new ArrayList<Object>(List.of(vector.get("bytes")));
        parts.addAll((List<?>) vector.getOrDefault("data", List.of()));
        for (var part : parts.subList(0, parts.size() - 1)) {
            assertFalse(reader.next(Vectors.bytes(part)));
        }
        assertTrue(reader.next(Vectors.bytes(parts.get(parts.size() - 1))));
        var frame = (Frame) reader.frame();
        assertEquals(vector.get("type"), frame.type().name());
        assertEquals(vector.get("json"), reading(frame));
        if (!vector.containsKey("canonical")) {
            assertEquals(
                    parts,
                    FrameWriter.encode(Sent.again(frame)).stream()
                            .map(JsonReading::hex)
                            .toList());
        }
    }

    private static Object reading(Frame frame) throws ProtocolException {
        var fields = new LinkedHashMap<String, Object>();
        try {
            for (var component : frame.getClass().getRecordComponents()) {
                var value = component.getAccessor().invoke(frame);
                if (value instanceof Payload payload) {
                    fields.put(component.getName(), JsonReading.hex(payload.envelope()));
                    fields.put("outside", outside(payload));
                } else {
                    fields.put(
                            component.getName(),
                            value instanceof ByteBuffer bytes ? JsonReading.hex(bytes) : JsonReading.of(value));
                }
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

    private static List<Long> outside(Payload payload) {
        return payload.outside().stream()
                .flatMap(array -> Stream.of((long) array.tag(), (long) array.bytes()))
                .toList();
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
