/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.function.Consumer;
import org.tombolo.api.Problem;

/**
 * The state of one call that this side serves: which thread runs its method, and whether it was cancelled.
 *
 * <p>An interrupt reaches the thread only between {@link #enter} and {@link #exit}: never while it decodes, encodes, or
 * has gone on to another call. A method may return before its result is there, be it a future or a stream; what is to be
 * done then when the call is cancelled is told by {@link #goesOn}.
 */
final class RunningCall {

    /** Neighbours among the running calls of an endpoint, which guards them. */
    RunningCall before;

    RunningCall after;
    boolean listed;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Thread thread;
    private boolean inside;
    private boolean ended;
    private Problem cancelled;
    private Consumer<Problem> rest;

    /**
     * The method begins on this thread.
     *
     * @return false if it need not, because the call was cancelled
     */
    synchronized boolean enter() {
        thread = Thread.currentThread();
        inside = cancelled == null;
        return inside;
    }

    /** The method has returned; no interrupt of this call is left on the thread. */
    synchronized void exit() {
        inside = false;
        // Set by a cancel, or by the method itself: neither concerns the thread's next call.
        Thread.interrupted();
    }

    /** The call is over: what cancels it now comes too late. */
    synchronized void end() {
        ended = true;
        rest = null;
    }

    /**
     * The method has returned, and the call goes on without a thread.
     *
     * @param onCancel run with the reason if the call is cancelled, or now if it was
     */
    void goesOn(Consumer<Problem> onCancel) {
        Problem already;
        synchronized (this) {
            rest = onCancel;
            already = cancelled;
        }
        if (already != null) {
            onCancel.accept(already);
        }
    }

    /**
     * Ends the call: the method is interrupted if it runs, and does not begin otherwise. The first reason counts; one
     * that comes after the call has ended does not.
     *
     * @param problem why: cancelled by the caller, out of time, or the end of the service or session
     */
    void cancel(Problem problem) {
        Consumer<Problem> told = null;
        synchronized (this) {
            if (cancelled == null && !ended) {
                cancelled = problem;
                told = rest;
                if (inside) {
                    thread.interrupt();
                }
            }
        }
        if (told != null) {
            told.accept(problem);
        }
    }

    synchronized boolean isCancelled() {
        return cancelled != null;
    }

    /** Why the call was cancelled. */
    synchronized Optional<Problem> cancelled() {
        return Optional.ofNullable(cancelled);
    }

    /** Whether the method runs, and waits for something. */
    synchronized boolean isWaiting() {
        Thread.State now = inside ? thread.getState() : Thread.State.RUNNABLE;
        return now == Thread.State.WAITING || now == Thread.State.TIMED_WAITING || now == Thread.State.BLOCKED;
    }

    /** How long the method's thread has used the processor, ever; negative if the method does not run, or that can't be told. */
    synchronized long processorTime() {
        return inside && THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread.getId()) : -1;
    }

    /** Whether the method runs on the calling thread. */
    synchronized boolean isMine() {
        return inside && thread == Thread.currentThread();
    }
}
