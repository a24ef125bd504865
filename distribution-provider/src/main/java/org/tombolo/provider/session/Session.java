/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
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

/**
 * The session with one peer: both sides call and serve over it, whoever dialled.
 *
 * <p>Begins with a hello from each side. Ends when the link does, when the peer shows no sign of life for
 * {@link Settings#silence()}, or by {@link #close}; every open call ends with it.
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

    /** What a runtime may call itself; it is shown in logs and on pages. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Link link;
    private final boolean dialled;
    private final Serving serving;
    private final Listener listener;
    private final OutgoingCalls outgoing;
    private final IncomingCalls incoming;
    private final CompletableFuture<Hello> hello = new CompletableFuture<>();
    private final CompletableFuture<Void> greeted = new CompletableFuture<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    /**
     * A session over a fresh link.
     *
     * @param link not yet open
     * @param dialled whether this side dialled
     */
    Session(Link link, boolean dialled, Serving serving, Listener listener) {
        this.link = link;
        this.dialled = dialled;
        this.serving = serving;
        this.listener = listener;
        this.outgoing = new OutgoingCalls(link);
        this.incoming = new IncomingCalls(link, serving);
    }

    /** Says hello, and watches from now on that the peer is alive. */
    void open() {
        link.open(this);
        Settings settings = serving.settings();
        link.post(new Hello(
                Frame.VERSION,
                settings.runtime(),
                settings.name(),
                settings.limits().maxMessage(),
                settings.openCalls()));
        long interval = settings.ping().toNanos();
        ScheduledFuture<?> watch =
                serving.timer().scheduleWithFixedDelay(this::watch, interval, interval, TimeUnit.NANOSECONDS);
        whenClosed(() -> watch.cancel(false));
    }

    private void watch() {
        long silent = link.silentNanos();
        if (silent > serving.settings().silence().toNanos()) {
            String who = hello.isDone() ? "no sign of life" : "no hello";
            end(who + " from " + link.peer() + " for " + TimeUnit.NANOSECONDS.toMillis(silent) + " ms");
        } else if (hello.isDone()) {
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
    public Outcome call(
            String endpoint, String method, ByteBuffer arguments, long deadline, Optional<Progress> progress) {
        return outgoing.call(
                endpoint, method, arguments, deadline, progress.orElseGet(Progress::none), progress.isPresent());
    }

    /** What the peer said of itself; of a session that {@link Node} hands out, always there. */
    Hello peer() {
        return hello.join();
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
        return dialled ? serving.settings().runtime() : peer().runtime();
    }

    /** Runs the action when the session is over, or now if it is; on the thread that ends it. */
    void whenClosed(Runnable action) {
        var unused = closed.thenRun(action);
    }

    /** Why the session is over; not before it is. */
    String reason() {
        return closed.join();
    }

    /** Waits for the end; false if it has not come in time. */
    boolean awaitClosed(long nanos) throws InterruptedException {
        try {
            closed.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs the action once the peer has said who it is and the listener has been told. */
    void whenGreeted(Runnable action) {
        var unused = greeted.thenRun(action);
    }

    /** Whether the peer has said who it is. */
    boolean greeted() {
        return hello.isDone();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Sends an announcement; never waits. */
    void tell(Frame frame) {
        link.post(frame);
    }

    @Override
    public void received(Incoming frame) throws ProtocolException {
        if (!hello.isDone()) {
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
            link.close("the peer ended the session: " + away.message());
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
        if (!NAME.matcher(peer.name()).matches()) {
            throw new ProtocolException("the peer's name is not made of 1 to 64 letters, digits, dots, - and _");
        }
        boolean loopback = link.peer() instanceof InetSocketAddress address
                && address.getAddress().isLoopbackAddress();
        incoming.open(new Caller(peer.name(), link.peer().toString(), loopback), peer.maxMessage());
        hello.complete(peer);
        listener.ready(this);
        greeted.complete(null);
    }

    /** A message beyond the limit: its call fails, the session lives. */
    private void refuse(Oversized frame) {
        long limit = serving.settings().limits().maxMessage();
        String message = frame.length() + " bytes are more than this side takes, " + limit + " (limit.message.bytes)";
        Failure failure = Failures.of(frame.id(), Problem.TOO_LARGE, message);
        if (frame.type() == FrameType.CALL) {
            link.post(failure);
        } else {
            outgoing.failed(failure);
        }
    }

    @Override
    public void malformed(String reason) {
        link.post(new GoAway(Problem.INVALID_ARGUMENT.number(), reason));
    }

    @Override
    public void closed(String reason) {
        outgoing.lost(reason);
        incoming.lost();
        closed.complete(reason);
        listener.closed(this);
    }

    /**
     * Tells the peer why, and ends the session once what is queued has been sent; returns at once.
     *
     * @param reason for people to read
     */
    void end(String reason) {
        link.post(new GoAway(Problem.UNAVAILABLE.number(), reason));
        link.close(reason);
    }
}
