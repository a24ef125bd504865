/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.concurrent.atomic.AtomicBoolean;

/** A service's object in the hands of one call. To be closed once the call has ended, its stream with it. */
public final class Use implements AutoCloseable {

    private final OfferedMethod method;
    private final Runnable gone;
    private final Object instance;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Thread thread;

    Use(OfferedMethod method, Runnable gone, Object instance) {
        this.method = method;
        this.gone = gone;
        this.instance = instance;
    }

    /**
     * Calls the method on this thread, with the class loader of the service's module as context.
     *
     * @param arguments one for each parameter
     * @return what it returns
     * @throws Throwable what it throws
     */
    public Object invoke(Object[] arguments) throws Throwable {
        Thread current = Thread.currentThread();
        ClassLoader former = current.getContextClassLoader();
        thread = current;
        current.setContextClassLoader(instance.getClass().getClassLoader());
        try {
            return (Object) method.handle().invokeExact(instance, arguments);
        } finally {
            current.setContextClassLoader(former);
            thread = null;
        }
    }

    boolean isMine() {
        return thread == Thread.currentThread();
    }

    /** The service goes, and has waited for the call for as long as it does. */
    void tellGone() {
        gone.run();
    }

    /** Gives the object back; a second time does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            method.offer().give(this, instance);
        }
    }
}
