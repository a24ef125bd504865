/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.Encoding;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.value.UnmappableTypeException;

/**
 * What crosses the wire when one method is called (docs/protocol.md, Calls). All that is wrong with values is a
 * {@link ProblemException} INVALID_ARGUMENT or TOO_LARGE that names the parameter. Immutable, for any number of threads.
 */
public final class MethodPlan extends WrittenCalls {
    private final Method method;
    private final boolean takesProgress;
    private final List<ExceptionPlan> exceptions;

    private MethodPlan(
            String id,
            Method method,
            boolean takesProgress,
            ArgumentsCodec arguments,
            ResultCodec result,
            List<ExceptionPlan> exceptions) {
        super(id, arguments, result);
        this.method = method;
        this.takesProgress = takesProgress;
        this.exceptions = exceptions;
    }

    static MethodPlan of(String id, Method method, Map<TypeVariable<?>, ResolvedType> variables, Codecs codecs) {
        var where = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        var reasons = new ArrayList<String>();
        var parameters = method.getParameterTypes();
        var takesProgress = parameters.length > 0 && parameters[parameters.length - 1] == Progress.class;
        var arguments = ArgumentsCodec.of(method, takesProgress, variables, codecs, where, reasons);
        var result = Optional.<ResultCodec>empty();
        try {
            result = Optional.of(ResultCodec.of(method, variables, codecs));
        } catch (UnmappableTypeException e) {
            reasons.addAll(e.in(where + ", result").reasons());
        }
        var exceptions = ExceptionPlan.of(method, codecs, where, reasons);
        if (!reasons.isEmpty()) {
            throw new UnmappableTypeException(reasons);
        }
        return new MethodPlan(id, method, takesProgress, arguments, result.orElseThrow(), exceptions);
    }

    /**
     * What names the method on the wire: its name and its erased parameter types, Progress among them, as in
     * {@code areaMean(java.lang.String,org.tombolo.sample.Box)}. The same in every build of the same interface.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * The method itself.
     *
     * @return of the interface or of one above it
     */
    public Method method() {
        return method;
    }

    /**
     * Whether the last parameter is a {@link Progress}. It isn't among the encoded arguments: each side puts its own there.
     *
     * @return whether it is
     */
    public boolean takesProgress() {
        return takesProgress;
    }

    /**
     * How the method hands over what it gives.
     *
     * @return STREAM if items follow the result
     */
    public Delivery delivery() {
        return result.delivery();
    }

    /**
     * The declared result, without its type arguments.
     *
     * @return of LATER: Future, CompletionStage, CompletableFuture or Promise; of STREAM: Iterator, Stream, InputStream,
     *     Flow.Publisher or PushStream
     */
    public Class<?> resultType() {
        return result.type();
    }

    /**
     * The parameters that are streams.
     *
     * @return in order; the first has stream 1
     */
    public List<StreamParameter> streamParameters() {
        return arguments.streams();
    }

    /**
     * Encodes the arguments of a call.
     *
     * @param values one for each parameter; that of a Progress isn't looked at, those of streams for null alone
     * @param limits what they may cost
     * @return an array, to be sent at once and closed
     */
    public Encoding encodeArguments(Object[] values, Limits limits) {
        return arguments.encode(values, limits);
    }

    /**
     * Decodes the arguments of a call.
     *
     * @param payload an array, with the long arrays beside it, all complete
     * @param limits what they may cost
     * @return one for each parameter, in an array of the caller's. The place of a Progress is null, that of a stream its number as an
     *     Integer, or null if the caller gave none: for who decodes to fill
     */
    public Object[] decodeArguments(Payload payload, Limits limits) {
        return arguments.decode(payload, limits);
    }

    /**
     * Encodes what the method returned.
     *
     * @param value its result; of LATER the value that came of it; of STREAM anything but null where there is a stream; null for void
     * @param limits what it may cost
     * @return to be sent at once and closed
     */
    public Encoding encodeResult(Object value, Limits limits) {
        return result.answer().encodeBeside(value, limits);
    }

    /**
     * Decodes what the method returned.
     *
     * @param payload with the long arrays beside it, all complete
     * @param limits what it may cost
     * @return the result; of STREAM true where items follow; null for void, or where the method returned null
     */
    public Object decodeResult(Payload payload, Limits limits) {
        return result.answer().decode(payload, limits);
    }

    /**
     * Encodes an element of a stream.
     *
     * @param stream 0 for the result, else the number of a stream parameter
     * @param value the element
     * @param limits what it may cost
     * @return to be kept until there is credit for it
     */
    public Payload encodeItem(int stream, Object value, Limits limits) {
        try (var encoding = itemCodec(stream).encodeBeside(value, limits)) {
            return encoding.copy();
        }
    }

    /**
     * Decodes an element of a stream.
     *
     * @param stream 0 for the result, else the number of a stream parameter
     * @param payload with the long arrays beside it, all complete
     * @param limits what it may cost
     * @return the element, or null
     */
    public Object decodeItem(int stream, Payload payload, Limits limits) {
        return decodeItem(stream, payload, limits, Memory.unbounded());
    }

    /**
     * Decodes an element of a stream, see {@link #decodeItem(int, Payload, Limits)}.
     *
     * @param stream 0 for the result, else the number of a stream parameter
     * @param payload the element
     * @param limits what it may cost
     * @param memory is asked for what it takes, and has it back once it is complete
     * @return the element, or null
     */
    public Object decodeItem(int stream, Payload payload, Limits limits, Memory memory) {
        return itemCodec(stream).decode(payload, limits, memory);
    }

    /**
     * Encodes a checked exception that the method declares; of a subclass, what its nearest declared class has.
     *
     * @param thrown what the method threw
     * @param limits what its data may cost
     * @return empty for anything that isn't declared: runtime exceptions and errors never are
     */
    public Optional<DeclaredException> encodeException(Throwable thrown, Limits limits) {
        if (thrown instanceof RuntimeException || thrown instanceof Error) {
            return Optional.empty();
        }
        for (Class<?> type = thrown.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (var plan : exceptions) {
                if (plan.type() == type) {
                    return Optional.of(new DeclaredException(plan.name(), plan.encode(thrown, limits)));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Makes the declared exception that the other side named. It has no cause yet, where its constructor leaves that open.
     *
     * @param declared its name and data
     * @param message its message; may be empty
     * @param limits what its data may cost
     * @return to be thrown
     * @throws ProblemException CONTRACT_MISMATCH if this side's interface doesn't declare it
     */
    public Throwable decodeException(DeclaredException declared, String message, Limits limits) {
        for (var plan : exceptions) {
            if (plan.name().equals(declared.name())) {
                return plan.decode(message, declared.data(), limits);
            }
        }
        throw new ProblemException(
                Problem.CONTRACT_MISMATCH,
                id + " failed with " + declared.name() + ", which this side's interface doesn't declare: " + message);
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }
}
