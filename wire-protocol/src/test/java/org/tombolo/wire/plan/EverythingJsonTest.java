/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.JsonWriter.ArrayForm;
import org.tombolo.wire.value.Limits;

/** Everything that an interface can say survives JSON, with arrays as lists and as base64, and null wherever Java allows it. */
class EverythingJsonTest {
    private final Map<String, List<Object>> samples = new EverythingSamples().all();
    private final InterfacePlan plan = InterfacePlan.of(Everything.class);

    @TestFactory
    Stream<DynamicTest> eachIsWrittenAndReadByNameAndByPosition() {
        return plan.methods().stream()
                .map(method -> DynamicTest.dynamicTest(method.id(), () -> {
                    var values = samples.getOrDefault(
                            method.id(), samples.get(method.method().getName()));
                    for (var value : values) {
                        for (var arrays : ArrayForm.values()) {
                            check(method, value, arrays);
                        }
                    }
                    if (!method.method().getReturnType().isPrimitive()) {
                        assertEquals("null", written(method, null, ArrayForm.LISTS));
                        var none = read(method, "{}");
                        assertEquals(none, read(method, "[null]"));
                        assertEquals(none, read(method, "[]"));
                    }
                }));
    }

    private static void check(MethodPlan method, Object value, ArrayForm arrays) {
        var text = written(method, value, arrays);
        var named = read(method, "{\"" + method.parameters().get(0).name() + "\": " + text + "}");
        assertEquals(text, written(method, named, arrays));
        // Where the type says nothing, bytes and numbers beyond all integers arrive as their text.
        if (!(method.method().getName().equals("anything")
                && (value instanceof byte[] || value instanceof BigInteger))) {
            assertEquals(Readings.of(value), Readings.of(named));
        }
        assertEquals(Readings.of(named), Readings.of(read(method, "[" + text + "]")));
    }

    private static String written(MethodPlan method, Object value, ArrayForm arrays) {
        var bytes = new ByteArrayOutputStream();
        var out = JsonWriter.to(bytes, arrays, Limits.DEFAULT);
        method.writeResult(out, value);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Object read(MethodPlan method, String arguments) {
        var in = new ByteArrayInputStream(arguments.getBytes(StandardCharsets.UTF_8));
        return method.readArguments(JsonReader.of(in, Limits.DEFAULT))[0];
    }
}
