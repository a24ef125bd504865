/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.call;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.provider.session.CallScope;
import org.tombolo.provider.session.HostPort;
import org.tombolo.provider.session.Node;
import org.tombolo.provider.session.Outcome;
import org.tombolo.provider.session.RemoteProblem;
import org.tombolo.provider.session.Request;
import org.tombolo.provider.session.Session;
import org.tombolo.provider.session.Streaming;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Encoding;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.UnmappableTypeException;

/**
 * A service of another runtime, as its caller sees it: an object that implements the service's interfaces.
 *
 * <p>Making one does no I/O and does not fail; the session is looked up at each call, so that the object outlives
 * interruptions of the network. {@code equals}, {@code hashCode} and {@code toString} are answered here.
 */
public final class RemoteService implements InvocationHandler {

    private static final Object[] NO_ARGUMENTS = {};

    private final Node node;
    private final Target target;
    private final CallScope scope;
    private final List<Class<?>> interfaces;

    /** Those that were called before. */
    private final Map<Method, MethodPlan> plans = new ConcurrentHashMap<>();

    private volatile Session last;

    private RemoteService(Node node, Target target, CallScope scope, List<Class<?>> interfaces) {
        this.node = node;
        this.target = target;
        this.scope = scope;
        this.interfaces = interfaces;
    }

    /**
     * Makes the object.
     *
     * @param node over which to call
     * @param target what to call
     * @param scope of its consumer, with which its calls end
     * @param loader sees all the interfaces
     * @param interfaces of the service, as the caller's class loader has them
     * @return implements all of them
     */
    public static Object proxy(
            Node node, Target target, CallScope scope, ClassLoader loader, List<Class<?>> interfaces) {
        return Proxy.newProxyInstance(
                loader, interfaces.toArray(new Class<?>[0]), new RemoteService(node, target, scope, interfaces));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return local(proxy, method, arguments);
        }
        MethodPlan plan = plans.get(method);
        if (plan == null) {
            plan = plan(method);
            plans.put(method, plan);
        }
        return invoke(plan, arguments);
    }

    private Object invoke(MethodPlan plan, Object[] arguments) throws Throwable {
        return switch (plan.delivery()) {
            case VALUE, STREAM -> called(plan, arguments);
            case LATER -> LaterResult.of(plan.resultType(), node, result -> begin(plan, arguments, result));
        };
    }

    /** Calls, and waits for the answer. */
    private Object called(MethodPlan plan, Object[] arguments) throws Throwable {
        long deadline = deadline();
        Session session = session(deadline);
        Streaming streaming = streaming(plan, arguments, deadline);
        Outcome outcome;
        try (Encoding encoding = encode(plan, arguments)) {
            outcome = session.call(request(plan, encoding, session, deadline), progress(plan, arguments), streaming);
        }
        Object result = decoded(plan, outcome);
        return plan.delivery() == Delivery.STREAM && result != null ? streaming.result() : result;
    }

    /** Calls, and leaves the answer to the result; gives what cancels the call. */
    private Runnable begin(MethodPlan plan, Object[] arguments, LaterResult result) {
        long deadline = deadline();
        Session session = session(deadline);
        try (Encoding encoding = encode(plan, arguments)) {
            Request request = request(plan, encoding, session, deadline);
            return session.later(
                    request,
                    progress(plan, arguments),
                    streaming(plan, arguments, deadline),
                    outcome -> result.complete(() -> decoded(plan, outcome)));
        }
    }

    /** The streams of the call, each end of which waits for the other as long as the call may last; null if it has none. */
    private Streaming streaming(MethodPlan plan, Object[] arguments, long deadline) {
        if (!Streaming.isOf(plan)) {
            return null;
        }
        Duration patience = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        return new Streaming(plan, arguments, node.settings().limits(), patience);
    }

    /** Who hears of progress; null if nobody does. */
    private static Progress progress(MethodPlan plan, Object[] arguments) {
        return plan.takesProgress() ? (Progress) arguments[arguments.length - 1] : null;
    }

    private Object local(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> interfaces.get(0).getSimpleName() + " of " + target.institute() + " (" + target.endpoint() + ")";
        };
    }

    private MethodPlan plan(Method method) {
        for (Class<?> type : interfaces) {
            if (method.getDeclaringClass().isAssignableFrom(type)) {
                try {
                    return InterfacePlan.of(type).find(method).orElseThrow();
                } catch (UnmappableTypeException | LinkageError | TypeNotPresentException e) {
                    throw new ProblemException(
                            Problem.CONTRACT_MISMATCH,
                            type.getName() + " can't be called remotely as this side has it: " + e.getMessage(),
                            e);
                }
            }
        }
        throw new AssertionError(method + " is of none of the proxy's interfaces");
    }

    private Encoding encode(MethodPlan plan, Object[] arguments) {
        return plan.encodeArguments(
                arguments == null ? NO_ARGUMENTS : arguments, node.settings().limits());
    }

    private Request request(MethodPlan plan, Encoding encoding, Session session, long deadline) {
        Payload payload = encoding.payload();
        if (payload.size() > session.maxMessage()) {
            throw RemoteProblem.of(
                    Problem.TOO_LARGE,
                    "the arguments have " + payload.size() + " bytes; " + session.name() + " takes "
                            + session.maxMessage() + " (its limit.message.bytes, or a sixteenth of its heap)");
        }
        return new Request(target.endpoint(), plan.id(), payload, deadline, scope);
    }

    /** The session with the target's runtime; made now if its endpoint came with an address and there is none yet. */
    private Session session(long deadline) {
        Session known = last;
        if (known == null || !known.isOpen()) {
            known = lookedUp(deadline);
            last = known;
        }
        return known;
    }

    private Session lookedUp(long deadline) {
        String name = node.provable(target.institute());
        Optional<Session> present = node.session(target.runtime(), name);
        if (present.isEmpty() && !target.address().isEmpty()) {
            reach(name, deadline);
            present = node.session(target.runtime(), name);
        }
        return present.orElseThrow(() -> unavailable(node.session(target.runtime(), "")
                .map(other -> "its runtime id " + target.runtime() + " is used by the peer " + other.name()
                        + "; check where the description of this endpoint comes from")
                .orElse("there is none at present")));
    }

    private void reach(String name, long deadline) {
        try {
            node.reach(target.runtime(), name, HostPort.parse(target.address()), deadline - System.nanoTime());
        } catch (IOException | IllegalArgumentException e) {
            throw unavailable(target.address() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the calling thread was interrupted while it waited for a connection");
        }
    }

    private ProblemException unavailable(String reason) {
        return RemoteProblem.of(Problem.UNAVAILABLE, "no connection to " + target.institute() + ": " + reason);
    }

    private long deadline() {
        return System.nanoTime() + Deadline.remaining().orElse(target.timeout()).toNanos();
    }

    private Object decoded(MethodPlan plan, Outcome outcome) throws Throwable {
        if (outcome instanceof Outcome.Returned returned) {
            return plan.decodeResult(returned.value(), node.settings().limits());
        } else if (outcome instanceof Outcome.Failed failed) {
            throw Answers.thrown(
                    failed.failure(), plan, target.institute(), node.settings().limits());
        } else if (outcome instanceof Outcome.Refused refused) {
            throw refused.cause();
        } else if (outcome instanceof Outcome.Late) {
            throw RemoteProblem.of(
                    Problem.DEADLINE_EXCEEDED,
                    "the time for " + plan.id() + " ran out while " + target.institute()
                            + " was at work; allow more with Deadline.within or the service property osgi.basic.timeout");
        }
        throw RemoteProblem.of(
                Problem.CONNECTION_LOST,
                "the connection to " + target.institute() + " ended during the call, which may have run: "
                        + ((Outcome.Lost) outcome).reason());
    }
}
