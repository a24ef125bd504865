/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.osgi.dto.DTO;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
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

    /** Equal, arrays, beans and DTOs by what they hold. */
    private static void assertSame(Object expected, Object found) {
        assertEquals(reading(expected), reading(found));
    }

    private static Object reading(Object value) {
        if (value == null || value instanceof NdArray || value instanceof Optional<?> || value instanceof Set<?>) {
            return value;
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(index -> reading(Array.get(value, index)))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(EverythingTest::reading).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Map<?, ?> map) {
            var readings = new HashMap<Object, Object>();
            map.forEach((key, each) -> readings.put(key, reading(each)));
            return readings;
        }
        if (value instanceof Dataset dataset) {
            return dataset.variables().get("v").values();
        }
        var ours = value instanceof Record || value instanceof Kinds.Bean || value instanceof DTO;
        return ours ? parts(value) : value;
    }

    private static Map<String, Object> parts(Object owner) {
        var parts = new HashMap<String, Object>();
        try {
            for (var field : owner.getClass().getFields()) {
                parts.put(field.getName(), reading(field.get(owner)));
            }
            for (var method : owner.getClass().getMethods()) {
                var named = method.getName().matches("(get|is)[A-Z].*") || owner instanceof Record;
                if (named && method.getParameterCount() == 0 && method.getDeclaringClass() == owner.getClass()) {
                    method.setAccessible(true);
                    parts.put(method.getName(), reading(method.invoke(owner)));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        parts.keySet().removeAll(Set.of("hashCode", "toString"));
        return parts;
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
