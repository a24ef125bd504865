/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Optional;
import org.tombolo.api.Problem;

/**
 * The state of one call that this side serves: which thread runs its method, and whether it was cancelled.
 *
 * <p>An interrupt reaches the thread only between {@link #enter} and {@link #exit}: never while it decodes, encodes, or
 * has gone on to another call.
 */
final class RunningCall {

    private Thread thread;
    private boolean inside;
    private boolean ended;
    private Problem cancelled;

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

    /** The method has ended; no interrupt of this call is left on the thread. */
    synchronized void exit() {
        inside = false;
        ended = true;
        // Set by a cancel, or by the method itself: neither concerns the thread's next call.
        Thread.interrupted();
    }

    /**
     * Ends the call: the method is interrupted if it runs, and does not begin otherwise. The first reason counts; one
     * that comes after the method has ended does not.
     *
     * @param problem why: cancelled by the caller, out of time, or the end of the service or session
     */
    synchronized void cancel(Problem problem) {
        if (cancelled == null && !ended) {
            cancelled = problem;
            if (inside) {
                thread.interrupt();
            }
        }
    }

    /** Why the call was cancelled. */
    synchronized Optional<Problem> cancelled() {
        return Optional.ofNullable(cancelled);
    }

    /** Whether the method runs on the calling thread. */
    synchronized boolean isMine() {
        return inside && thread == Thread.currentThread();
    }
}
