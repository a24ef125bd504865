/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Encoding;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.value.UnmappableTypeException;
import org.tombolo.wire.value.ValueCodec;
import org.tombolo.wire.value.ValueException;

/** The arguments of a method: an array by position. */
final class ArgumentsCodec {
    private record Argument(String name, ValueCodec<Object> codec) {}

    private final List<Argument> arguments;
    private final List<StreamParameter> streams;
    private final WrittenArguments written;
    private final int parameters;

    private ArgumentsCodec(
            List<Argument> arguments, List<StreamParameter> streams, WrittenArguments written, int parameters) {
        this.arguments = arguments;
        this.streams = streams;
        this.written = written;
        this.parameters = parameters;
    }

    /** Adds to the reasons what can't be mapped, each with parameter and type. */
    static ArgumentsCodec of(
            Method method,
            boolean takesProgress,
            Map<TypeVariable<?>, ResolvedType> variables,
            Codecs made,
            String where,
            List<String> reasons) {
        var arguments = new ArrayList<Argument>();
        var streams = new ArrayList<StreamParameter>();
        var plans = new ArrayList<ParameterPlan>();
        var codecs = new ArrayList<ValueCodec<Object>>();
        var parameters = method.getParameters();
        var encoded = takesProgress ? parameters.length - 1 : parameters.length;
        for (int i = 0; i < encoded; i++) {
            var name = parameters[i].getName();
            try {
                var declared = parameters[i].getParameterizedType();
                var type = ResolvedType.of(declared, variables);
                var stream = Delivery.of(type.raw()) == Delivery.STREAM;
                var codec = made.codec(stream ? Delivery.element(declared, type) : type);
                if (stream) {
                    streams.add(new StreamParameter(i, type.raw(), codec));
                    arguments.add(new Argument(name, new StreamNumber(streams.size(), type.toString())));
                } else {
                    arguments.add(new Argument(name, codec));
                }
                codecs.add(codec);
                plans.add(ParameterPlan.of(parameters[i], i, codec.shape(), stream));
            } catch (UnmappableTypeException e) {
                reasons.addAll(e.in(where + ", parameter " + name).reasons());
            }
        }
        var written = new WrittenArguments(plans, codecs, parameters.length);
        return new ArgumentsCodec(List.copyOf(arguments), List.copyOf(streams), written, parameters.length);
    }

    WrittenArguments written() {
        return written;
    }

    List<StreamParameter> streams() {
        return streams;
    }

    Encoding encode(Object[] values, Limits limits) {
        var encoding = Encoding.borrow(limits);
        var done = false;
        try {
            var out = encoding.writer();
            out.beginArray(arguments.size());
            for (int i = 0; i < arguments.size(); i++) {
                write(out, arguments.get(i), values[i]);
            }
            out.end();
            done = true;
            return encoding;
        } catch (ValueException e) {
            throw e.asProblem();
        } finally {
            if (!done) {
                encoding.close();
            }
        }
    }

    private static void write(CborWriter out, Argument argument, Object value) {
        try {
            argument.codec().write(out, value);
        } catch (ValueException e) {
            throw e.in(argument.name());
        }
    }

    Object[] decode(Payload payload, Limits limits) {
        try (var in = CborReader.borrow(payload, limits)) {
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
