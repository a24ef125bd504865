/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.atomic.AtomicBoolean;
import org.tombolo.api.Problem;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.Waiter;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.ProgressReport;
import org.tombolo.wire.frame.ProtocolException;

/** A call with streams, on the side that makes it: open until it is answered and its result, if that is a stream, has ended. */
final class StreamedCall implements OpenCall {

    private final OpenCall answer;
    private final CallStreams streams;
    private final boolean streamsResult;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean resultEnded;

    /**
     * A call that is not answered.
     *
     * @param answer hears of the answer
     * @param streamsResult whether the result is a stream too
     */
    StreamedCall(OpenCall answer, CallStreams streams, boolean streamsResult) {
        this.answer = answer;
        this.streams = streams;
        this.streamsResult = streamsResult;
    }

    @Override
    public void numbered(int number) {
        answer.numbered(number);
    }

    @Override
    public int id() {
        return answer.id();
    }

    @Override
    public Link link() {
        return answer.link();
    }

    @Override
    public CallScope scope() {
        return answer.scope();
    }

    @Override
    public boolean answered(Outcome outcome) {
        boolean goesOn = streamsResult && outcome instanceof Outcome.Returned returned && isStream(returned);
        if (!answered.compareAndSet(false, true)) {
            // Also if the answer and the end of the caller's scope come at once: the second cuts off what the first
            // began.
            cut(outcome);
            return true;
        }
        if (!goesOn) {
            streams.stopWriting();
        }
        answer.answered(outcome);
        return !goesOn || resultEnded;
    }

    /** This side gives the call up, at any moment: items that are just coming are no fault of the peer's. */
    private void cut(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            streams.close(refused.cause());
        } else {
            streams.fail(failure(outcome));
        }
    }

    /** The session is lost, or one of the items could not be taken. */
    private static Throwable failure(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return RemoteProblem.of(
                    RemoteProblem.ofNumber(failed.failure().code()),
                    failed.failure().message());
        }
        String why = outcome instanceof Outcome.Lost lost ? lost.reason() : "the call is over";
        return RemoteProblem.of(Problem.CONNECTION_LOST, "the connection ended during the stream: " + why);
    }

    /** A method may give no stream at all: its result is null then. */
    private static boolean isStream(Outcome.Returned returned) {
        return returned.value().envelope().get(0) != (byte) 0xf6;
    }

    @Override
    public void progress(ProgressReport report) {
        answer.progress(report);
    }

    @Override
    public boolean streamed(Frame frame) throws ProtocolException {
        streams.received(frame);
        if (frame instanceof Frame.End end && end.stream() == 0) {
            // Before the answer too, if the peer could not wait.
            resultEnded = true;
            return answered.get();
        }
        return false;
    }

    @Override
    public boolean isWhole() {
        return false;
    }

    @Override
    public void ended() {
        streams.stopWriting();
    }

    @Override
    public Waiter sleeper() {
        return answered.get() ? null : answer.sleeper();
    }

    @Override
    public boolean isUnattended() {
        return true;
    }

    @Override
    public long alarm() {
        return answered.get() ? Long.MAX_VALUE : answer.alarm();
    }

    @Override
    public void late() {
        answer.late();
    }
}
