/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Problem;
import org.tombolo.wire.plan.Everything;
import org.tombolo.wire.plan.EverythingSamples;
import org.tombolo.wire.plan.Kinds;
import org.tombolo.wire.plan.Readings;
import org.tombolo.wire.value.UnmappableTypeException;

/** All that an interface can say of values, through a proxy. */
@ParameterizedClass
@EnumSource(Transport.class)
class ValuesContractTest extends OverEveryTransport {

    /** Gives back what it is given. */
    private static final Everything ECHO = (Everything) Proxy.newProxyInstance(
            Everything.class.getClassLoader(),
            new Class<?>[] {Everything.class},
            (proxy, method, arguments) -> arguments == null ? null : arguments[0]);

    /** Has varargs of its own, and a default method that calls another. */
    public interface Words {
        /** One line. */
        String joined(String separator, Object... words);

        /** Runs at the institute. */
        default String greeting(String... names) {
            return "hello " + joined(" and ", List.of(names).toArray());
        }

        /** Never called remotely. */
        static String separator() {
            return ", ";
        }
    }

    /** A type that can't cross the wire. */
    public interface Unsayable {
        /** Threads stay at home. */
        void run(String name, Map<String, Thread> threads);
    }

    @Test
    void eachValueComesBackAsItWas() throws Exception {
        Everything echo = pair.serve(Everything.class, ECHO);
        Map<String, List<Object>> samples = new EverythingSamples().all();
        int compared = 0;
        for (Method method : Everything.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) || method.isBridge()) {
                continue;
            }
            String id = method.getName()
                    + Arrays.stream(method.getParameterTypes())
                            .map(Class::getTypeName)
                            .collect(Collectors.joining(",", "(", ")"));
            List<Object> values = samples.getOrDefault(id, samples.get(method.getName()));
            for (Object value : values) {
                Object found = method.invoke(echo, new Object[] {value});
                assertEquals(Readings.of(value), Readings.of(found), method.toString());
                compared++;
            }
            if (!method.getReturnType().isPrimitive()) {
                boolean optional = method.getReturnType().getSimpleName().startsWith("Optional");
                assertEquals(optional, method.invoke(echo, new Object[] {null}) != null, method.toString());
            }
        }
        assertTrue(compared > 100, compared + " values");
    }

    @Test
    void varargsAndDefaultMethodsAreCalledAsInJava() {
        Words words = pair.serve(
                Words.class,
                (separator, each) -> Arrays.stream(each).map(String::valueOf).collect(Collectors.joining(separator)));
        assertEquals("", words.joined("-"));
        assertEquals("a-1-null", words.joined("-", "a", 1L, null));
        assertEquals("hello awi and geomar", words.greeting("awi", "geomar"));
        assertEquals(", ", Words.separator());
        String[] none = {};
        assertArrayEquals(none, pair.serve(Everything.class, ECHO).varargs());
    }

    @Test
    void aCycleOfObjectsIsRefusedBeforeAnythingIsSent() {
        Everything echo = pair.serve(Everything.class, ECHO);
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        Kinds.Bean bean = new Kinds.Bean();
        bean.setNext(bean);
        List<Kinds.Tree> children = new ArrayList<>();
        Kinds.Tree tree = new Kinds.Tree("t", children);
        children.add(tree);
        TwoNodes.problem(Problem.INVALID_ARGUMENT, () -> echo.anything(map));
        TwoNodes.problem(Problem.INVALID_ARGUMENT, () -> echo.bean(bean));
        assertTrue(TwoNodes.problem(Problem.INVALID_ARGUMENT, () -> echo.tree(tree))
                .getMessage()
                .contains("is there a cycle of objects?"));
        assertEquals(5, echo.overloaded(5));
    }

    @Test
    void aResultWithACycleFailsItsCallAlone() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        Everything cyclic = (Everything) Proxy.newProxyInstance(
                Everything.class.getClassLoader(),
                new Class<?>[] {Everything.class},
                (proxy, method, arguments) -> method.getName().equals("anything") ? map : arguments[0]);
        Everything proxy = pair.serve(Everything.class, cyclic);
        assertThrows(RuntimeException.class, () -> proxy.anything("x"));
        assertEquals(5, proxy.overloaded(5));
    }

    @Test
    void aTypeThatCantCrossTheWireIsRefusedAtExportByName() {
        UnmappableTypeException e =
                assertThrows(UnmappableTypeException.class, () -> pair.serve(Unsayable.class, (name, threads) -> {}));
        assertTrue(e.getMessage().startsWith("Unsayable.run, parameter threads: Thread"), e.getMessage());
    }
}
