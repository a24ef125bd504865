/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;

/**
 * A service that peers may call, through the methods of its exported interfaces alone.
 */
public final class ServedEndpoint {

    /** A method, and how it is called. */
    record Served(String service, MethodPlan plan, MethodHandle handle) {

        /** Calls the service; what it throws is the method's own. */
        Object invoke(Object[] arguments) throws Throwable {
            return (Object) handle.invokeExact(arguments);
        }
    }

    private final String id;
    private final Map<String, Served> methods = new HashMap<>();
    private final List<RunningCall> running = new ArrayList<>();
    private boolean open = true;

    /**
     * Plans every method of the interfaces.
     *
     * @param id the endpoint's id
     * @param service the service object
     * @param interfaces its exported interfaces
     * @throws IllegalArgumentException if one is not a public interface
     * @throws org.tombolo.wire.value.UnmappableTypeException if a method has a type that can't cross the wire
     */
    public ServedEndpoint(String id, Object service, List<Class<?>> interfaces) {
        this.id = id;
        for (Class<?> type : interfaces) {
            if (!type.isInterface() || !Modifier.isPublic(type.getModifiers())) {
                throw new IllegalArgumentException(
                        type.getName() + " is not a public interface; only those are exported");
            }
            for (MethodPlan plan : InterfacePlan.of(type).methods()) {
                methods.putIfAbsent(plan.id(), new Served(type.getName(), plan, handle(service, plan)));
            }
        }
    }

    private static MethodHandle handle(Object service, MethodPlan plan) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(plan.method())
                    .bindTo(service)
                    .asSpreader(Object[].class, plan.method().getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(plan.method() + " can't be called; its interface must be public", e);
        }
    }

    /** The endpoint's id. */
    public String id() {
        return id;
    }

    Optional<Served> method(String methodId) {
        return Optional.ofNullable(methods.get(methodId));
    }

    /** Whether the call may begin; one that does is waited for when the endpoint drains. */
    synchronized boolean begin(RunningCall call) {
        return open && running.add(call);
    }

    synchronized void end(RunningCall call) {
        running.remove(call);
        notifyAll();
    }

    /**
     * Refuses new calls, waits for the running ones, and interrupts those that are still at work at the end. The calls
     * of this very thread are not waited for: a method may end its own service.
     *
     * @param patience how long to wait
     */
    public void drain(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = Thread.interrupted();
        for (RunningCall call : awaitIdle(end, interrupted)) {
            call.cancel(Problem.CONNECTION_LOST);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<RunningCall> awaitIdle(long end, boolean hurry) {
        open = false;
        boolean impatient = hurry;
        while (others() && !impatient) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                break;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                impatient = true;
            }
        }
        return List.copyOf(running);
    }

    private boolean others() {
        return running.stream().anyMatch(call -> !call.isMine());
    }
}
