/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.Frame.Cancel;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.frame.Frame.ProgressReport;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.value.Payload;

/** The calls that this side makes over one session. */
final class OutgoingCalls {

    private final Link link;
    private final Map<Integer, PendingCall> pending = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    OutgoingCalls(Link link) {
        this.link = link;
    }

    /**
     * Calls and waits.
     *
     * @throws CancellationException if this thread was interrupted (the flag stays set)
     * @throws ProblemException at the deadline
     */
    Outcome call(String endpoint, String method, Payload arguments, long deadline, Optional<Progress> progress) {
        int id = ids.updateAndGet(last -> last == Integer.MAX_VALUE ? 1 : last + 1);
        PendingCall call = new PendingCall(progress.orElseGet(Progress::none));
        pending.put(id, call);
        boolean open = false;
        try {
            long left = deadline - System.nanoTime();
            long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
            if (left <= 0
                    || !link.send(new Call(id, endpoint, method, millis, progress.isPresent(), arguments), left)) {
                throw deadline - System.nanoTime() <= 0 ? late("before it was sent", method) : unavailable();
            }
            open = true;
            Outcome outcome = call.await(deadline);
            open = false;
            return outcome;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "the calling thread was interrupted; the call of " + method + " was cancelled");
        } catch (TimeoutException e) {
            throw late("while " + link.peer() + " was at work", method);
        } finally {
            pending.remove(id);
            if (open) {
                link.post(new Cancel(id, Problem.CANCELLED.number()));
            }
        }
    }

    private static ProblemException late(String where, String method) {
        return RemoteProblem.of(
                Problem.DEADLINE_EXCEEDED,
                "the time for " + method + " ran out " + where
                        + "; allow more with Deadline.within or the service property osgi.basic.timeout");
    }

    private ProblemException unavailable() {
        return RemoteProblem.of(Problem.UNAVAILABLE, "the connection has ended, and nothing was sent");
    }

    void returned(Result result) {
        complete(result.id(), new Outcome.Returned(result.value()));
    }

    void failed(Failure failure) {
        complete(failure.id(), new Outcome.Failed(failure));
    }

    void progress(ProgressReport report) {
        PendingCall call = pending.get(report.id());
        if (call != null) {
            call.progress(report);
        }
    }

    /** An answer to a call that nobody waits for any more is no fault: it crossed the cancel. */
    private void complete(int id, Outcome outcome) {
        PendingCall call = pending.remove(id);
        if (call != null) {
            call.complete(outcome);
        }
    }

    /** The session is over: every open call ends now; the link refuses later ones. */
    void lost(String reason) {
        pending.keySet().forEach(id -> complete(id, new Outcome.Lost(reason)));
    }
}
