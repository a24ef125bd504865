/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.FrameWriter;
import org.tombolo.wire.value.Encoding;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

/** Everything that an interface can say crosses the wire, as an argument and as a result, and null wherever Java allows it. */
class EverythingTest {
    private static final Limits LIMITS = Limits.DEFAULT;

    private final Map<String, List<Object>> samples = new EverythingSamples().all();
    private final InterfacePlan plan = InterfacePlan.of(Everything.class);

    @TestFactory
    Stream<DynamicTest> eachArrivesAsItWas() {
        return plan.methods().stream()
                .map(method -> DynamicTest.dynamicTest(method.id(), () -> {
                    var values = samples.getOrDefault(
                            method.id(), samples.get(method.method().getName()));
                    for (var value : values) {
                        assertSame(value, there(method, value));
                        assertSame(value, back(method, value));
                    }
                    if (!method.method().getReturnType().isPrimitive()) {
                        var empty =
                                method.method().getReturnType().getSimpleName().startsWith("Optional");
                        assertEquals(empty, there(method, null) != null, "null arrives as null, an Optional as empty");
                        assertEquals(empty, back(method, null) != null);
                    }
                }));
    }

    @Test
    void theTableIsComplete() {
        var methods = Arrays.stream(Everything.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .distinct()
                .toList();
        var sampled = samples.keySet().stream()
                .map(name -> name.replaceAll("\\(.*", ""))
                .distinct()
                .toList();
        assertEquals(new TreeSet<>(methods), new TreeSet<>(sampled));
        assertEquals(samples.size(), plan.methods().size());
    }

    private static Object there(MethodPlan method, Object value) throws Exception {
        try (var encoding = method.encodeArguments(new Object[] {value}, LIMITS)) {
            return method.decodeArguments(overTheWire(encoding), LIMITS)[0];
        }
    }

    private static Object back(MethodPlan method, Object value) throws Exception {
        try (var encoding = method.encodeResult(value, LIMITS)) {
            return method.decodeResult(overTheWire(encoding), LIMITS);
        }
    }

    private static Payload overTheWire(Encoding encoding) throws Exception {
        var reader = new FrameReader(LIMITS);
        reader.admit();
        for (ByteBuffer part : FrameWriter.encode(new Frame.Result(1, encoding.payload()))) {
            if (reader.next(part)) {
                return ((Frame.Result) reader.frame()).value();
            }
        }
        throw new AssertionError("the result is not complete");
    }

    private static void assertSame(Object expected, Object found) {
        assertEquals(Readings.of(expected), Readings.of(found));
    }

    @Test
    void aCycleOfObjectsIsFoundBeforeAnythingIsSent() {
        var map = new HashMap<String, Object>();
        map.put("self", map);
        var bean = new Kinds.Bean();
        bean.setNext(bean);
        var children = new ArrayList<Kinds.Tree>();
        var tree = new Kinds.Tree("t", children);
        children.add(tree);
        Map.of("anything", map, "bean", bean, "tree", tree).forEach((name, cycle) -> {
            var method = plan.methods().stream()
                    .filter(each -> each.method().getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            var refusal = assertThrows(ProblemException.class, () -> method.encodeResult(cycle, LIMITS));
            assertEquals(Problem.INVALID_ARGUMENT, refusal.problem());
            assertTrue(refusal.getMessage().contains("is there a cycle of objects?"), refusal.getMessage());
        });
    }
}
