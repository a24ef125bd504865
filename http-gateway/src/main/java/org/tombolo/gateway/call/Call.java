/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.catalogue.OfferedMethod;
import org.tombolo.gateway.stream.Source;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;

/**
 * A call that was let in, so that its arguments may be read. After that it is {@linkplain #run run} on this thread, {@linkplain #start
 * started} on one of the calls' own, or {@linkplain #refuse refused}. Its time counts from the beginning. For any thread.
 */
public final class Call implements RunningCall {

    private final CallDesk desk;
    private final OfferedMethod method;
    private final CallOrder order;
    private final Stint stint = new Stint();
    private final Outcome outcome = new Outcome();
    private final Holding holding;
    private volatile CallProgress progress;

    Call(CallDesk desk, OfferedMethod method, CallOrder order) {
        this.desk = desk;
        this.method = method;
        this.order = order;
        this.holding = new Holding(() -> desk.leave(this), () -> desk.finish(this), order.timeout());
    }

    /** Takes the service, and sets the alarm. */
    void open() {
        holding.hold(method.use(() ->
                end(Problem.CONNECTION_LOST, "the method was stopped, since its service was removed or replaced")));
        holding.alarm(desk.threads()
                .clock()
                .schedule(
                        () -> end(
                                Problem.DEADLINE_EXCEEDED,
                                "the time of the call, " + timeout().toMillis()
                                        + " ms, ran out while its method was at work"),
                        timeout().toNanos(),
                        TimeUnit.NANOSECONDS));
    }

    @Override
    public String id() {
        return order.id();
    }

    @Override
    public CompletionStage<Object> result() {
        return outcome.result();
    }

    CallOrder order() {
        return order;
    }

    MethodPlan plan() {
        return method.published().plan();
    }

    Duration timeout() {
        return order.timeout();
    }

    Stint stint() {
        return stint;
    }

    Outcome outcome() {
        return outcome;
    }

    /**
     * Whether the method gives a value, and gave it soon the last time.
     *
     * @return a guess: it had better not run where others wait if not
     */
    public boolean isKnownQuick() {
        return plan().delivery() == Delivery.VALUE && method.isKnownQuick();
    }

    /**
     * Runs the method on a thread of the calls' own.
     *
     * @param arguments one for each parameter
     */
    public void start(Object[] arguments) {
        try {
            desk.threads().workers().execute(() -> run(arguments));
        } catch (RejectedExecutionException e) {
            refuse(busy());
        }
    }

    private static ProblemException busy() {
        return new ProblemException(
                Problem.BUSY,
                "all threads for calls are at work, some perhaps in methods that don't end when told to",
                Duration.ofSeconds(1));
    }

    /**
     * The call isn't made.
     *
     * @param cause what the result fails with
     */
    public void refuse(Throwable cause) {
        holding.leave();
        outcome.fail(plan(), cause);
        holding.close();
    }

    /**
     * Runs the method on this thread. When this returns, whatever depends on the result has run, unless the result comes later or the call
     * was ended early.
     *
     * @param arguments one for each parameter
     */
    public void run(Object[] arguments) {
        Object returned;
        try {
            returned = invoke(arguments);
        } catch (Throwable e) {
            // A failing module becomes a failed call, never a failed host.
            fail(e);
            return;
        }
        if (returned == null) {
            settle(null);
            return;
        }
        switch (plan().delivery()) {
            case VALUE -> settle(returned);
            case LATER -> later(returned);
            case STREAM -> stream(returned);
        }
    }

    private Object invoke(Object[] arguments) throws Throwable {
        desk.arguments().prepare(plan(), arguments);
        if (plan().takesProgress()) {
            progress = new CallProgress(
                    outcome,
                    new ThinnedProgress(order.progress(), desk.threads().clock(), this::cancel));
            arguments[arguments.length - 1] = progress;
        }
        if (!stint.enter()) {
            throw outcome.end();
        }
        long begin = System.nanoTime();
        try {
            return Deadline.within(holding.remaining(), () -> holding.use().invoke(arguments));
        } finally {
            stint.leave();
            method.took(System.nanoTime() - begin);
        }
    }

    private void endProgress() {
        if (progress != null) {
            progress.end();
        }
    }

    private void settle(Object value) {
        endProgress();
        if (!outcome.settle()) {
            refuse(outcome.end());
            return;
        }
        desk.forget(this);
        holding.quiet();
        outcome.give(value);
        holding.close();
    }

    private void fail(Throwable failure) {
        endProgress();
        refuse(failure);
    }

    private void later(Object returned) {
        LaterResult later = new LaterResult(returned, desk.threads());
        holding.onStop(() -> {
            later.cancel();
            // A promise can't be told; nothing waits for it all the same.
            holding.close();
        });
        try {
            later.whenDone(this::settle, this::fail);
        } catch (RejectedExecutionException e) {
            refuse(busy());
        } catch (RuntimeException | Error e) {
            refuse(e);
        }
        if (outcome.isEnded()) {
            holding.stop();
        }
    }

    private void stream(Object stream) {
        CallItems items;
        try {
            items = new CallItems(this, Source.of(stream, timeout()));
        } catch (RuntimeException | Error e) {
            refuse(e);
            return;
        }
        endProgress();
        try {
            watch(items);
        } catch (RejectedExecutionException e) {
            // The gateway closes, and has ended the call before it closed its threads.
            cancel();
        }
        if (outcome.isEnded() || !outcome.give(items)) {
            items.close();
        }
    }

    /** From now on time counts while the next item is waited for. */
    private void watch(CallItems items) {
        long left = timeout().toNanos() - items.waited();
        if (left > 0) {
            holding.alarm(desk.threads().clock().schedule(() -> watch(items), left, TimeUnit.NANOSECONDS));
        } else {
            end(
                    Problem.DEADLINE_EXCEEDED,
                    "the method's stream gave nothing for " + timeout().toMillis()
                            + " ms, which is the call's timeout");
        }
    }

    /**
     * Whoever answers is about to send the last of it, after which the caller may call again: another call may have this one's place. Done
     * at the latest when all that depends on the result has run.
     */
    public void leave() {
        holding.leave();
    }

    /**
     * Has something closed when nothing of the call is in use any more. To be set before the call runs.
     *
     * @param lasting must not wait
     */
    public void onClose(Runnable lasting) {
        holding.onClose(lasting);
    }

    /** The stream was closed, or the call not let in: nothing of it runs any more. */
    void finish() {
        holding.close();
    }

    @Override
    public void cancel() {
        end(Problem.CANCELLED, "the call was cancelled");
    }

    private void end(Problem problem, String message) {
        if (holding.isOpen() && outcome.end(problem, message)) {
            stint.end();
            if (progress != null) {
                progress.stop();
            }
            desk.forget(this);
            desk.answer(this);
            desk.threads().tell(() -> {
                try {
                    outcome.fail(plan(), outcome.end());
                } finally {
                    desk.finish(this);
                    holding.stop();
                }
            });
        }
    }

    /** Its id and its method. */
    @Override
    public String toString() {
        return order.id() + " of " + method.published().id();
    }
}
