/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.value.UnmappableTypeException;
import org.tombolo.wire.value.ValueCodec;
import org.tombolo.wire.value.ValueException;

/** The arguments of a method: an array by position. */
final class ArgumentsCodec {
    private record Argument(String name, ValueCodec<Object> codec) {}

    private final List<Argument> arguments;
    private final int parameters;

    private ArgumentsCodec(List<Argument> arguments, int parameters) {
        this.arguments = arguments;
        this.parameters = parameters;
    }

    /** Adds to the reasons what can't be mapped, each with parameter and type. */
    static ArgumentsCodec of(
            Method method,
            boolean takesProgress,
            Map<TypeVariable<?>, ResolvedType> variables,
            Codecs codecs,
            String where,
            List<String> reasons) {
        var arguments = new ArrayList<Argument>();
        var parameters = method.getParameters();
        var encoded = takesProgress ? parameters.length - 1 : parameters.length;
        for (int i = 0; i < encoded; i++) {
            var name = parameters[i].getName();
            try {
                var type = ResolvedType.of(parameters[i].getParameterizedType(), variables);
                arguments.add(new Argument(name, codecs.codec(type)));
            } catch (UnmappableTypeException e) {
                reasons.addAll(e.in(where + ", parameter " + name).reasons());
            }
        }
        return new ArgumentsCodec(List.copyOf(arguments), parameters.length);
    }

    ByteBuffer encode(Object[] values, Limits limits) {
        try {
            var out = new CborWriter(limits);
            out.beginArray(arguments.size());
            for (int i = 0; i < arguments.size(); i++) {
                write(out, arguments.get(i), values[i]);
            }
            out.end();
            return out.buffer();
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    private static void write(CborWriter out, Argument argument, Object value) {
        try {
            argument.codec().write(out, value);
        } catch (ValueException e) {
            throw e.in(argument.name());
        }
    }

    Object[] decode(ByteBuffer bytes, Limits limits) {
        try {
            var in = new CborReader(bytes, limits);
            var values = new Object[parameters];
            var count = in.beginArray();
            for (int i = 0; i < arguments.size(); i++) {
                if (!in.more(count, i)) {
                    throw ValueException.invalid("missing; only " + i + " arguments are given")
                            .in(arguments.get(i).name());
                }
                values[i] = read(in, arguments.get(i));
            }
            if (in.more(count, arguments.size())) {
                throw ValueException.invalid("more than the method's " + arguments.size() + " arguments are given");
            }
            in.end();
            in.finish();
            return values;
        } catch (ValueException e) {
            throw e.asProblem();
        }
    }

    private static Object read(CborReader in, Argument argument) {
        try {
            return argument.codec().read(in);
        } catch (ValueException e) {
            throw e.in(argument.name());
        }
    }
}
