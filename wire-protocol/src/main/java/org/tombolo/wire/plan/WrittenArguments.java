/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.ValueCodec;
import org.tombolo.wire.value.ValueException;

/** The arguments of a method as people write them: by names or by position, what is left out null, streams inline. */
final class WrittenArguments {
    /** Stands for an argument that wasn't given. */
    private static final Object ABSENT = new Object();

    private static final byte[] NULL = {(byte) 0xf6};

    private final List<ParameterPlan> parameters;
    private final List<ValueCodec<Object>> codecs;
    private final Map<String, Integer> places = new HashMap<>();
    private final int length;

    /** Of codecs for values, and for each item where the parameter is a stream; {@code length} counts a Progress too. */
    WrittenArguments(List<ParameterPlan> parameters, List<ValueCodec<Object>> codecs, int length) {
        this.parameters = List.copyOf(parameters);
        this.codecs = List.copyOf(codecs);
        this.length = length;
        for (int i = 0; i < parameters.size(); i++) {
            places.put(parameters.get(i).name(), i);
        }
    }

    List<ParameterPlan> parameters() {
        return parameters;
    }

    boolean takes(Set<String> names) {
        return places.keySet().containsAll(names)
                && parameters.stream()
                        .noneMatch(parameter -> isPrimitive(parameter) && !names.contains(parameter.name()));
    }

    private static boolean isPrimitive(ParameterPlan parameter) {
        return parameter.declared().getType().isPrimitive();
    }

    Object[] read(ArgumentSource source) {
        var values = new Object[length];
        Arrays.fill(values, 0, parameters.size(), ABSENT);
        if (source.beginsByName()) {
            while (source.more()) {
                put(values, place(source.name()), source);
            }
        } else {
            for (int i = 0; source.more(); i++) {
                put(values, place(i), source);
            }
        }
        source.end();
        for (int i = 0; i < parameters.size(); i++) {
            values[i] = values[i] == ABSENT ? missing(i) : values[i];
        }
        return values;
    }

    private int place(int index) {
        if (index == parameters.size()) {
            throw ValueException.invalid("more than the method's " + index + " arguments are given");
        }
        return index;
    }

    private int place(String name) {
        var place = places.get(name);
        if (place == null) {
            var known = parameters.stream().map(ParameterPlan::name).collect(Collectors.joining(", "));
            throw ValueException.invalid(
                            known.isEmpty() ? "the method has no parameters" : "no such parameter; there are " + known)
                    .in(name);
        }
        return place;
    }

    private void put(Object[] values, int place, ArgumentSource source) {
        var parameter = parameters.get(place);
        try {
            if (values[place] != ABSENT) {
                throw ValueException.invalid("given twice");
            }
            values[place] = parameter.stream() ? inline(place, source) : source.value(codecs.get(place));
        } catch (ValueException e) {
            throw e.in(parameter.name());
        }
    }

    private Object inline(int place, ArgumentSource source) {
        if (source.nil()) {
            return null;
        }
        var number = (int) parameters.stream()
                .limit(place + 1L)
                .filter(ParameterPlan::stream)
                .count();
        var pieces = parameters.get(place).declared().getType() == InputStream.class;
        return new InlineStream(
                number, pieces ? List.of(source.value(codecs.get(place))) : source.items(codecs.get(place)));
    }

    private Object missing(int place) {
        var parameter = parameters.get(place);
        if (isPrimitive(parameter)) {
            throw ValueException.invalid(
                            "missing; a " + parameter.declared().getType().getName() + " must be given")
                    .in(parameter.name());
        }
        // An optional's null is an empty one.
        return parameter.stream() ? null : codecs.get(place).decode(ByteBuffer.wrap(NULL), Limits.DEFAULT);
    }
}
