/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.tombolo.api.Problem;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.Waiter;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Cancel;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.frame.Frame.ProgressReport;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.frame.ProtocolException;

/** The calls of this side that are open in one session: each ends by its answer, or when it is given up. Thread-safe. */
final class OpenCalls {

    private final AtomicInteger unattended = new AtomicInteger();
    private volatile CallTable table = new CallTable(1, true);

    /** The peer has said how many calls it serves. */
    void open(int most, boolean dialled) {
        table = new CallTable(most, dialled);
    }

    /** Whether so many are open that frames are better sent together. */
    boolean isCrowded() {
        return table.isCrowded();
    }

    /** Counted before it can be found, since whoever takes it out counts it off. */
    int enter(OpenCall call) {
        int alone = call.isUnattended() ? 1 : 0;
        unattended.addAndGet(alone);
        boolean entered = false;
        try {
            int id = table.add(call);
            entered = true;
            return id;
        } finally {
            unattended.addAndGet(entered ? 0 : -alone);
        }
    }

    /** Nobody waits for the call any more. */
    void give(int id, Link link) {
        if (remove(id) != null) {
            link.post(new Cancel(id, Problem.CANCELLED.number()));
        }
    }

    /** Takes a call out; null if it is not open any more. */
    OpenCall remove(int id) {
        OpenCall call = table.remove(id);
        if (call != null) {
            unattended.addAndGet(call.isUnattended() ? -1 : 0);
            call.ended();
        }
        return call;
    }

    /** Whether no call is open. */
    boolean isIdle() {
        return table.isEmpty();
    }

    /** Whether answers are awaited for which no thread waits. */
    boolean isUnattended() {
        return unattended.get() > 0;
    }

    /** How many calls are open. */
    int open() {
        return table.size();
    }

    /** Whether a call that was sent over this connection is open. */
    boolean uses(Link link) {
        AtomicBoolean used = new AtomicBoolean();
        table.forEach((id, call) -> used.compareAndSet(false, call.link() == link));
        return used.get();
    }

    Waiter sleeper(Link link) {
        return table.sleeper(link);
    }

    void returned(Result result) {
        answered(result.id(), new Outcome.Returned(result.value()));
    }

    void failed(Failure failure) {
        answered(failure.id(), new Outcome.Failed(failure));
    }

    void progress(ProgressReport report) {
        OpenCall call = table.get(report.id());
        if (call != null) {
            call.progress(report);
        }
    }

    /** An answer to a call that nobody waits for any more is no fault: it crossed the cancel. */
    private void answered(int id, Outcome outcome) {
        OpenCall call = table.get(id);
        if (call != null && call.isWhole()) {
            call = remove(id);
        }
        if (call != null && call.answered(outcome)) {
            remove(id);
        }
    }

    /** A frame of a stream of a call that this side made. */
    void streamed(Frame frame) throws ProtocolException {
        OpenCall call = table.get(frame.id());
        if (call != null && call.streamed(frame)) {
            remove(frame.id());
        }
    }

    /** Whether a call of that number is one that this side makes. */
    boolean owns(int id) {
        return table.owns(id);
    }

    /** Ends the calls whose time has run out, and for which no thread waits. */
    void sweep() {
        if (isUnattended()) {
            long now = System.nanoTime();
            table.forEach((id, call) -> {
                if (call.alarm() != Long.MAX_VALUE && call.alarm() - now <= 0) {
                    give(id, call.link());
                    call.late();
                }
            });
        }
    }

    /** A scope has ended, and with it the calls that are open in it. */
    void end(CallScope scope) {
        table.forEach((id, call) -> {
            if (call.scope() == scope && remove(id) != null) {
                call.link().post(new Cancel(id, Problem.CANCELLED.number()));
                call.answered(new Outcome.Refused(new CancellationException(
                        "the consumer " + scope.consumer() + " was stopped, and this call with it")));
            }
        });
    }

    /** The session is over: every open call ends now; the links refuse later ones. */
    void lost(String reason) {
        table.forEach((id, call) -> answered(id, new Outcome.Lost(reason)));
    }

    /** A connection is over, and the session is not: the calls that were sent over it end now. */
    void lost(Link link, String reason) {
        table.forEach((id, call) -> {
            if (call.link() == link) {
                answered(id, new Outcome.Lost(reason));
            }
        });
    }
}
