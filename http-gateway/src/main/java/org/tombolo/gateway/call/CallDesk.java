/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.catalogue.OfferedMethod;
import org.tombolo.gateway.stream.GivenItems;

/** Lets calls in, knows those that are open, and has the threads that they run on. For any thread. */
final class CallDesk implements AutoCloseable {

    private final CallLimits limits;
    private final Admission admission;
    private final CallThreads threads;
    private final GivenArguments arguments;
    private final Semaphore borrowed;
    private final Map<String, Call> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * No call is open.
     *
     * @param limits how many may be
     */
    CallDesk(CallLimits limits) {
        this.limits = limits;
        this.admission = new Admission(limits);
        // Besides methods, some read for streams that are pushed.
        this.threads = new CallThreads(limits.open() + limits.open() / 4 + 8);
        this.arguments = new GivenArguments(new GivenItems(threads::work, threads.clock()));
        this.borrowed = new Semaphore(limits.borrowed());
    }

    CallThreads threads() {
        return threads;
    }

    GivenArguments arguments() {
        return arguments;
    }

    /** For calls at once on threads that others need too. */
    Semaphore borrowed() {
        return borrowed;
    }

    /** Lets a call in that its caller may make. */
    Call open(OfferedMethod method, CallOrder asked) {
        CallOrder order =
                new CallOrder(asked.principal(), asked.id(), limits.bounded(asked.timeout()), asked.progress());
        admission.enter(order.principal());
        Call call = new Call(this, method, order);
        if (open.putIfAbsent(order.id(), call) != null) {
            admission.leave(order.principal());
            admission.finish(order.principal());
            throw new ProblemException(
                    Problem.CONTRACT_MISMATCH,
                    "a call with the id " + order.id() + " runs already; choose another one");
        }
        boolean opened = false;
        try {
            if (closed) {
                // Who closes has not seen it among those that are open.
                throw Closing.problem();
            }
            call.open();
            opened = true;
            return call;
        } catch (RejectedExecutionException e) {
            throw Closing.problem();
        } finally {
            if (!opened) {
                call.finish();
            }
        }
    }

    /** Gives a call's place back. */
    void leave(Call call) {
        forget(call);
        admission.leave(call.order().principal());
    }

    /** Nothing of a call that has left is at work any more, or what {@link #answer} announced is done. */
    void finish(Call call) {
        admission.finish(call.order().principal());
    }

    /** Another thread than the call's own answers it. */
    void answer(Call call) {
        admission.answer(call.order().principal());
    }

    /** Its id is free, though its method may be at work still. */
    void forget(Call call) {
        open.remove(call.id(), call);
    }

    boolean cancel(String id, String owner) {
        Call call = open.get(id);
        boolean mine = call != null && call.order().principal().id().equals(owner);
        if (mine) {
            call.cancel();
        }
        return mine;
    }

    /** Lets nobody in any more, cancels all calls and ends the threads, bounded. */
    @Override
    public void close() {
        closed = true;
        open.values().forEach(Call::cancel);
        threads.close();
    }
}
