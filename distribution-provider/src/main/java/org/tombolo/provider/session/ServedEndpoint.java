/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Problem;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;

/**
 * A service that peers may call, through the methods of its exported interfaces alone.
 */
public final class ServedEndpoint {

    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

    private final String id;
    private final Map<String, Served> methods = new HashMap<>();
    private final RunningCalls running = new RunningCalls();
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
        ClassLoader loader = service.getClass().getClassLoader();
        for (Class<?> type : interfaces) {
            if (!type.isInterface() || !Modifier.isPublic(type.getModifiers())) {
                throw new IllegalArgumentException(
                        type.getName() + " is not a public interface; only those are exported");
            }
            for (MethodPlan plan : InterfacePlan.of(type).methods()) {
                add(new Served(type.getName(), plan, handle(service, plan), loader));
            }
        }
    }

    private void add(Served served) {
        Served former = methods.putIfAbsent(served.plan().id(), served);
        if (former != null && !sameValues(former.plan().method(), served.plan().method())) {
            throw new IllegalArgumentException(
                    served.plan().id() + " is in " + former.operation().service() + " and in "
                            + served.operation().service() + " with other values; export one of the two");
        }
    }

    private static boolean sameValues(Method one, Method other) {
        return one.getGenericReturnType().equals(other.getGenericReturnType())
                && Arrays.equals(one.getGenericParameterTypes(), other.getGenericParameterTypes());
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

    /** The method of that id; null if there is none. */
    Served method(String methodId) {
        return methods.get(methodId);
    }

    /** Whether the call may begin; one that does is waited for when the endpoint drains. */
    synchronized boolean begin(RunningCall call) {
        if (open) {
            running.add(call);
        }
        return open;
    }

    synchronized void end(RunningCall call) {
        running.remove(call);
        if (!open) {
            notifyAll();
        }
    }

    /** Whether calls may begin. */
    synchronized boolean isOpen() {
        return open;
    }

    /** Refuses calls from now on; those that run go on. */
    synchronized void refuse() {
        open = false;
    }

    /**
     * Refuses new calls, waits for the running ones, and interrupts those that are still at work at the end; these have
     * another second to stop. The calls of this very thread are not waited for: a method may end its own service.
     *
     * @param end the {@link System#nanoTime} until which to wait
     */
    public void drain(long end) {
        boolean interrupted = Thread.interrupted();
        refuse();
        interrupted |= awaitIdle(interrupted ? System.nanoTime() : end);
        snapshot().forEach(call -> call.cancel(Problem.CONNECTION_LOST));
        interrupted |= awaitIdle(System.nanoTime() + GRACE);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<RunningCall> snapshot() {
        return running.all();
    }

    /** Waits until no call of another thread runs; true if interrupted meanwhile. */
    private synchronized boolean awaitIdle(long end) {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        while (millis > 0 && running.all().stream().anyMatch(call -> !call.isMine())) {
            try {
                wait(millis);
            } catch (InterruptedException e) {
                return true;
            }
            millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return false;
    }
}
