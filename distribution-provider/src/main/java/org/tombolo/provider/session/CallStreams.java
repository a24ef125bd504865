/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.stream.Inflow;
import org.tombolo.provider.stream.Outflow;
import org.tombolo.provider.stream.Pace;
import org.tombolo.provider.stream.ToWriter;
import org.tombolo.provider.stream.Waiting;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Credit;
import org.tombolo.wire.frame.Frame.End;
import org.tombolo.wire.frame.Frame.Item;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

/**
 * The streams of one call at one of its sides: those that this side writes, and those that it reads, by number; 0 is the result.
 * All their frames go over the connection of the call, which keeps them in order. Thread-safe.
 */
final class CallStreams {

    private final ItemWay way;
    private final MethodPlan plan;
    private final Limits limits;
    private final Pace pace;
    private final Map<Integer, Outflow> written = new ConcurrentHashMap<>();
    private final Map<Integer, Inflow> read = new ConcurrentHashMap<>();
    private volatile int id;

    /** A call without streams yet. */
    CallStreams(ItemWay way, MethodPlan plan, Limits limits, Pace pace) {
        this.way = way;
        this.plan = plan;
        this.limits = limits;
        this.pace = pace;
    }

    /** The call has its number. */
    void open(int number) {
        id = number;
    }

    /** A stream that this side reads: from now on its items may come. */
    void expect(int stream, Runnable over) {
        read.put(
                stream,
                new Inflow(
                        raw -> plan.decodeItem(stream, (Payload) raw, limits),
                        new Back(stream, over),
                        pace,
                        Waiting.parked()));
    }

    /** A stream that is expected, as the user's code sees it. */
    Object reads(int stream, Class<?> type) {
        return read.get(stream).as(type);
    }

    /** Nobody writes what was expected. */
    void forget(int stream) {
        read.remove(stream);
    }

    /** A stream that this side writes; begins when it is opened. */
    Outflow writes(int stream, Class<?> type, Object source, Runnable over) {
        Outflow outflow = Outflow.of(type, source, new SentItems(id, stream, way, plan, limits, pace, over), pace);
        written.put(stream, outflow);
        return outflow;
    }

    /**
     * A frame of one of the streams came. One of a stream that is over is no fault: it crossed the end.
     *
     * @throws ProtocolException if the peer sends more than it may
     */
    void received(Frame frame) throws ProtocolException {
        if (frame instanceof Item item) {
            Inflow inflow = read.get(item.stream());
            if (inflow != null
                    && !inflow.item(item.value(), (int) Math.min(Integer.MAX_VALUE, Credit.cost(item.value())))) {
                throw new ProtocolException("an item of stream " + item.stream() + " of call "
                        + Integer.toUnsignedString(id) + " came without credit, or after the end");
            }
        } else if (frame instanceof Credit credit) {
            Outflow outflow = written.get(credit.stream());
            if (outflow != null && !outflow.credit((int) Math.min(Integer.MAX_VALUE, credit.bytes()))) {
                throw new ProtocolException("credit of " + credit.bytes() + " bytes, which is none");
            }
        } else if (frame instanceof End end) {
            ended(end);
        }
    }

    private void ended(End end) {
        Outflow outflow = written.remove(end.stream());
        Inflow inflow = read.get(end.stream());
        if (outflow != null) {
            outflow.close();
        } else if (inflow != null && end.code() == 0) {
            inflow.ended();
        } else if (inflow != null) {
            inflow.failed(ProblemException.remote(
                    RemoteProblem.ofNumber(end.code()), end.message(), java.time.Duration.ZERO, end.remoteStack()));
        }
    }

    /** The call ended: what this side writes has no reader any more. */
    void stopWriting() {
        written.values().forEach(Outflow::close);
    }

    /** The call ended, for the peer too: whoever still reads gets this thrown. */
    void fail(Throwable failure) {
        stopWriting();
        read.values().forEach(inflow -> inflow.failed(failure));
    }

    /** This side ends the call: whoever still reads gets this thrown, and the writer is told. */
    void close(Throwable reason) {
        stopWriting();
        read.values().forEach(inflow -> inflow.close(reason));
    }

    /** What a reader asks of the writer. */
    private final class Back implements ToWriter {
        private final int stream;
        private final Runnable over;

        Back(int stream, Runnable over) {
            this.stream = stream;
            this.over = over;
        }

        @Override
        public void credit(int bytes) {
            way.post(new Credit(id, stream, bytes));
        }

        @Override
        public void cancel() {
            way.post(new End(id, stream, Problem.CANCELLED.number(), "", ""));
            over.run();
        }
    }
}
