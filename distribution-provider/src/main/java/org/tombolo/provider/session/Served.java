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
    private static final int FORGIVEN = 4;
    private static final long MEMORY = TimeUnit.SECONDS.toNanos(1);

    private final Operation operation;
    private final MethodPlan plan;
    private final MethodHandle handle;
    private final ClassLoader loader;
    private volatile boolean slow;
    private volatile int quickRuns;
    private volatile long lastSlow = System.nanoTime() - MEMORY;

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

    /**
     * A run has kept others waiting, by waiting itself or by using the processor for so long. Once may be chance; the second time
     * within a second counts.
     */
    void keptWaiting() {
        long now = System.nanoTime();
        slow = slow || now - lastSlow < MEMORY;
        lastSlow = now;
        quickRuns = 0;
    }

    /** A run on a thread of its own took so long. Enough quick ones in a row, but for a few, change the mind. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // a lost count delays the change of mind
    void took(long nanos) {
        quickRuns = nanos < QUICK ? quickRuns + 1 : Math.max(0, quickRuns - FORGIVEN);
        if (quickRuns >= CONVINCED) {
            slow = false;
            quickRuns = 0;
        }
    }
}
