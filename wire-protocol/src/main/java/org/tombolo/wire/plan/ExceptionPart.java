/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.value.ValueCodec;
import org.tombolo.wire.value.ValueException;

/** What one parameter of an exception's constructor is given: the message, no cause, or what a getter said on the other side. */
sealed interface ExceptionPart {
    /** The message, which the problem frame has by itself. */
    ExceptionPart MESSAGE = new Fixed();

    /** A cause stays where it arose. */
    ExceptionPart CAUSE = new Fixed();

    /** A part that needs no data. */
    final class Fixed implements ExceptionPart {}

    /** A part that travels under the parameter's name. */
    record Datum(String name, Method getter, ValueCodec<Object> codec) implements ExceptionPart {}

    static Optional<ExceptionPart> of(Class<?> type, Parameter parameter, Codecs codecs) {
        if (!parameter.isNamePresent()) {
            return Optional.empty();
        }
        var name = parameter.getName();
        if (name.equals("message") && parameter.getType() == String.class) {
            return Optional.of(MESSAGE);
        }
        var capitalized = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Stream.of(name, "get" + capitalized, "is" + capitalized)
                .flatMap(getter -> Stream.of(type.getMethods())
                        .filter(method -> method.getName().equals(getter)
                                && method.getParameterCount() == 0
                                && method.getReturnType() == parameter.getType()))
                .findFirst()
                .map(getter -> new Datum(
                        name, getter, codecs.codec(ResolvedType.of(parameter.getParameterizedType(), Map.of()))));
    }

    static ByteBuffer encode(List<ExceptionPart> parts, Throwable thrown, Limits limits) {
        var data = data(parts);
        if (data.isEmpty()) {
            return ByteBuffer.allocate(0);
        }
        try {
            var out = new CborWriter(limits);
            out.beginMap(data.size());
            for (var datum : data) {
                out.text(datum.name());
                write(out, datum, get(datum.getter(), thrown));
            }
            out.end();
            return out.buffer();
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    private static void write(CborWriter out, Datum datum, Object value) {
        try {
            datum.codec().write(out, value);
        } catch (ValueException e) {
            throw e.in(datum.name());
        }
    }

    private static Object get(Method getter, Throwable thrown) {
        try {
            return getter.invoke(thrown);
        } catch (InvocationTargetException e) {
            throw new ProblemException(
                    Problem.METHOD_FAILED, getter + " of an exception failed: " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new ProblemException(
                    Problem.METHOD_FAILED, getter + " of an exception can't be called: " + e.getMessage(), e);
        }
    }

    static Object[] decode(List<ExceptionPart> parts, String message, ByteBuffer bytes, Limits limits) {
        var values = data(parts).isEmpty() ? Map.<String, Object>of() : read(data(parts), bytes, limits);
        return parts.stream()
                .map(part -> part == MESSAGE ? message : part instanceof Datum datum ? values.get(datum.name()) : null)
                .toArray();
    }

    private static Map<String, Object> read(List<Datum> data, ByteBuffer bytes, Limits limits) {
        try {
            var values = new HashMap<String, Object>();
            var in = new CborReader(bytes, limits);
            var count = in.beginMap();
            for (int i = 0; in.more(count, i); i++) {
                var name = in.text();
                var datum =
                        data.stream().filter(each -> each.name().equals(name)).findFirst();
                if (datum.isPresent()) {
                    values.put(name, datum.get().codec().read(in));
                } else {
                    in.skip();
                }
            }
            in.end();
            in.finish();
            return values;
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    private static List<Datum> data(List<ExceptionPart> parts) {
        return parts.stream()
                .filter(Datum.class::isInstance)
                .map(Datum.class::cast)
                .toList();
    }
}
