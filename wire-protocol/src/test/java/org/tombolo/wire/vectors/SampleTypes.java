/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.vectors;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.vectors.Samples.Box;
import org.tombolo.wire.vectors.Samples.Color;
import org.tombolo.wire.vectors.Samples.Outcome;
import org.tombolo.wire.vectors.Samples.Pair;

/** The names of types in golden vectors: simple names, as in Java's source. */
public final class SampleTypes {
    private static final Map<String, Type> BY_NAME = new HashMap<>();

    /** Its methods' results are the generic types that vectors use. */
    public interface Generic {
        Optional<String> optional();

        Outcome<Integer> outcome();

        Pair<String, List<Box>> pair();

        List<String> texts();

        Collection<Integer> numbers();

        Set<String> set();

        SortedSet<Integer> sortedSet();

        List<List<Integer>> lists();

        Map<String, Double> map();

        Map<Integer, String> byNumber();

        Map<Color, Box> byEnum();

        SortedMap<LocalDate, List<String>> byDate();

        List<String>[] arrayOfLists();
    }

    static {
        for (var method : Generic.class.getDeclaredMethods()) {
            add(method.getGenericReturnType());
        }
        Stream.of(boolean.class, byte.class, short.class, int.class, long.class, float.class, double.class, char.class)
                .forEach(primitive -> {
                    add(primitive);
                    add(primitive.arrayType());
                });
        Stream.of(
                        Boolean.class,
                        Long.class,
                        Double.class,
                        String.class,
                        Object.class,
                        BigInteger.class,
                        BigDecimal.class)
                .forEach(SampleTypes::add);
        Stream.of(
                        OptionalInt.class,
                        OptionalLong.class,
                        OptionalDouble.class,
                        UUID.class,
                        URI.class,
                        NdArray.class,
                        Dataset.class)
                .forEach(SampleTypes::add);
        Stream.of(double[][].class, int[][][].class, String[].class, Box[].class, byte[][].class)
                .forEach(SampleTypes::add);
        Arrays.stream(Samples.class.getDeclaredClasses()).forEach(SampleTypes::add);
    }

    private SampleTypes() {}

    private static void add(Type type) {
        BY_NAME.put(ResolvedType.of(type, Map.of()).toString(), type);
    }

    /** The type of this name; those of java.time are found without being listed. */
    public static Type named(String name) {
        return BY_NAME.computeIfAbsent(name, unknown -> {
            try {
                return Class.forName("java.time." + unknown);
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException("no type is named " + unknown, e);
            }
        });
    }
}
