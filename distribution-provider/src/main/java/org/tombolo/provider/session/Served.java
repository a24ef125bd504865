/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.tombolo.spi.access.Operation;
import org.tombolo.wire.plan.MethodPlan;

/**
 * A method that peers may call, and how it is called. It remembers whether it is quick, and may run on the thread that read the
 * request, or slow, and better runs on one of its own; what it remembers is a hint, and need not be exact.
 */
final class Served {

    private static final long QUICK = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int CONVINCED = 32;
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long MEMORY = TimeUnit.SECONDS.toNanos(1);

    private final Operation operation;
    private final MethodPlan plan;
    private final MethodHandle handle;
    private final ClassLoader loader;
    private volatile boolean slow;
    private volatile int quickRuns;
    private volatile long lastLong = System.nanoTime() - MEMORY;

    /** A method of the interface of that name, of a service with that class loader; believed to be quick. */
    Served(String service, MethodPlan plan, MethodHandle handle, ClassLoader loader) {
        this.operation = new Operation(service, plan.method().getName());
        this.plan = plan;
        this.handle = handle;
        this.loader = loader;
    }

    Operation operation() {
        return operation;
    }

    MethodPlan plan() {
        return plan;
    }

    /** Calls the service, with its module's class loader as context; what it throws is the method's own. */
    Object invoke(Object[] arguments) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return (Object) handle.invokeExact(arguments);
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    boolean isSlow() {
        return slow;
    }

    /** A run waits for something, and keeps others waiting. */
    void waits() {
        slow = true;
        quickRuns = 0;
    }

    /**
     * A run took so long, after it had kept others waiting. It may have been the machine, which had other things to do; so only the
     * second in a short time counts.
     */
    void lasted(long nanos) {
        if (nanos > LONG) {
            long now = System.nanoTime();
            slow = slow || now - lastLong < MEMORY;
            lastLong = now;
            quickRuns = 0;
        }
    }

    /** A run on a thread of its own took so long. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // a lost count delays the change of mind
    void took(long nanos) {
        quickRuns = nanos < QUICK ? quickRuns + 1 : 0;
        if (quickRuns >= CONVINCED) {
            slow = false;
        }
    }
}
