/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Problem;
import org.tombolo.api.Progress;
import org.tombolo.provider.link.Link;
import org.tombolo.spi.access.Caller;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Announce;
import org.tombolo.wire.frame.Frame.Call;
import org.tombolo.wire.frame.Frame.Cancel;
import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.frame.Frame.GoAway;
import org.tombolo.wire.frame.Frame.Hello;
import org.tombolo.wire.frame.Frame.Modified;
import org.tombolo.wire.frame.Frame.Ping;
import org.tombolo.wire.frame.Frame.Pong;
import org.tombolo.wire.frame.Frame.ProgressReport;
import org.tombolo.wire.frame.Frame.Result;
import org.tombolo.wire.frame.Frame.Withdraw;
import org.tombolo.wire.frame.FrameType;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.frame.Oversized;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.value.Payload;

/**
 * The session with one peer: both sides call and serve over it, whoever dialled.
 *
 * <p>Begins with a hello from each side. Ends when the link does, when the peer shows no sign of life for
 * {@link Times#silence()}, or by {@link #end}; every open call ends with it.
 */
public final class Session implements Link.Listener {

    /** Hears of what is not a call. Called on the link's thread. */
    interface Listener {

        /** The peer said who it is. */
        void ready(Session session);

        /** The peer offers, changes or withdraws an endpoint: an announce, modified or withdraw frame. */
        void told(Session session, Frame frame);

        /** The session is over. */
        void closed(Session session);
    }

    /**
     * Who began the session, and with whom in mind.
     *
     * @param dialled whether this side dialled
     * @param wanted id of the runtime that must answer; empty for any
     */
    record Origin(boolean dialled, String wanted) {

        /** The peer dialled. */
        static final Origin ACCEPTED = new Origin(false, "");
    }

    private final Link link;
    private final Origin origin;
    private final Serving serving;
    private final Listener listener;
    private final OutgoingCalls outgoing;
    private final IncomingCalls incoming;
    private final Stages stages = new Stages();

    /**
     * A session over a fresh link.
     *
     * @param link not yet open
     */
    Session(Link link, Origin origin, Serving serving, Listener listener) {
        this.link = link;
        this.origin = origin;
        this.serving = serving;
        this.listener = listener;
        this.outgoing = new OutgoingCalls(link);
        this.incoming = new IncomingCalls(link, serving);
    }

    /**
     * Says hello, and watches from now on that the peer is alive. Who wants one runtime alone hears first who answers: a
     * hello to another one would replace the session that there may be with it.
     */
    void open() {
        if (origin.wanted.isEmpty()) {
            sayHello();
        }
        link.open(this);
        long interval = serving.settings().times().ping().toNanos();
        ScheduledFuture<?> watch =
                serving.timer().scheduleWithFixedDelay(this::watch, interval, interval, TimeUnit.NANOSECONDS);
        stages.whenClosed(() -> watch.cancel(false));
    }

    private void sayHello() {
        Settings settings = serving.settings();
        link.post(new Hello(
                Frame.VERSION,
                settings.runtime(),
                settings.name(),
                settings.limits().maxMessage(),
                settings.openCalls(),
                ByteBuffer.allocate(0),
                ByteBuffer.allocate(0)));
    }

    private void watch() {
        long silent = stages.isGreeted() ? link.silentNanos() : stages.age();
        if (silent > serving.settings().times().silence().toNanos()) {
            String what = stages.isGreeted() ? "no sign of life" : "no hello";
            end(what + " from " + link.peer() + " for " + TimeUnit.NANOSECONDS.toMillis(silent) + " ms");
        } else if (stages.isGreeted()) {
            link.post(new Ping(System.nanoTime()));
        }
    }

    /**
     * Calls a method of the peer and waits for its answer.
     *
     * @param endpoint id of the endpoint
     * @param method id of the method
     * @param arguments encoded
     * @param deadline the {@link System#nanoTime} until which to wait
     * @param progress hears reports on this thread, if the call wants any
     * @return how it ended
     */
    public Outcome call(String endpoint, String method, Payload arguments, long deadline, Optional<Progress> progress) {
        return outgoing.call(endpoint, method, arguments, deadline, progress);
    }

    /** What the peer said of itself; of a session that a {@link Node} hands out, always there. */
    Hello peer() {
        return stages.hello();
    }

    /** The longest message that the peer takes, in bytes. */
    public long maxMessage() {
        return peer().maxMessage();
    }

    /** The name that the peer chose. */
    public String name() {
        return peer().name();
    }

    /** The id of the runtime that dialled. */
    String dialler() {
        return origin.dialled ? serving.settings().runtime() : peer().runtime();
    }

    /** How far the session has come. */
    Stages stages() {
        return stages;
    }

    /** Sends an announcement; never waits. */
    void tell(Frame frame) {
        link.post(frame);
    }

    @Override
    public void received(Incoming frame) throws ProtocolException {
        if (!stages.isGreeted()) {
            greet(frame);
        } else if (frame instanceof Oversized oversized) {
            refuse(oversized);
        } else if (frame instanceof Call call) {
            incoming.call(call);
        } else if (frame instanceof Result result) {
            outgoing.returned(result);
        } else if (frame instanceof Failure failure) {
            outgoing.failed(failure);
        } else if (frame instanceof ProgressReport report) {
            outgoing.progress(report);
        } else if (frame instanceof Cancel cancel) {
            incoming.cancel(cancel);
        } else {
            other(frame);
        }
    }

    private void other(Incoming frame) throws ProtocolException {
        if (frame instanceof Ping ping) {
            link.post(new Pong(ping.nonce()));
        } else if (frame instanceof GoAway away) {
            link.close("the peer ended the session: " + SafeText.line(away.message()));
        } else if (frame instanceof Announce || frame instanceof Modified || frame instanceof Withdraw) {
            listener.told(this, (Frame) frame);
        } else if (frame instanceof Hello) {
            throw new ProtocolException("a second hello");
        }
    }

    private void greet(Incoming frame) throws ProtocolException {
        if (!(frame instanceof Hello peer)) {
            throw new ProtocolException("the first frame is " + frame.getClass().getSimpleName() + ", not hello");
        }
        if (peer.version() < 1 || !Settings.isName(peer.name())) {
            throw new ProtocolException(
                    "hello needs a version from 1 on and a name of 1 to 64 letters, digits, dots, - and _");
        }
        if (!origin.wanted.isEmpty()) {
            if (!origin.wanted.equals(peer.runtime())) {
                link.close("another runtime than " + origin.wanted + " answers at this address");
                return;
            }
            sayHello();
        }
        boolean loopback = link.peer() instanceof InetSocketAddress address
                && address.getAddress().isLoopbackAddress();
        incoming.open(new Caller(peer.name(), link.peer().toString(), loopback), peer.maxMessage());
        link.admit();
        stages.greeted(peer);
        listener.ready(this);
    }

    /** A message beyond the limit: its call fails, the session lives. */
    private void refuse(Oversized frame) {
        long limit = serving.settings().limits().maxMessage();
        String message = frame.length() + " bytes are more than this side takes, " + limit + " (limit.message.bytes)";
        Failure failure = Failures.of(frame.id(), frame.problem(), message);
        if (frame.type() == FrameType.CALL) {
            link.post(failure);
        } else {
            outgoing.failed(failure);
        }
    }

    @Override
    public void malformed(String reason) {
        link.post(new GoAway(Problem.INVALID_ARGUMENT.number(), SafeText.line(reason)));
    }

    @Override
    public void closed(String reason) {
        outgoing.lost(reason);
        incoming.lost();
        stages.closed(reason);
        listener.closed(this);
    }

    /**
     * Tells the peer why, refuses calls that come from now on, and ends the session once what is queued has been sent;
     * returns at once.
     *
     * @param reason for people to read
     */
    void end(String reason) {
        incoming.refuse();
        link.post(new GoAway(Problem.UNAVAILABLE.number(), SafeText.line(reason)));
        link.close(reason);
    }
}
