/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.FrameWriter;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.value.Encoding;

/**
 * A connection to one peer that carries frames both ways, in order.
 *
 * <p>Any thread may send. No thread is ever harmed through a link by another: an interrupt, a deadline or a slow peer
 * ends at most the wait of the thread that it concerns. {@link Reading} says which thread reads.
 */
public final class Link implements AutoCloseable {

    /** Hears what comes over a link, on whichever thread reads it, which must not be kept waiting. */
    public interface Listener {

        /**
         * A frame came, or one that this side does not take and skipped.
         *
         * @param link over which
         * @param frame what came; its buffers are the listener's to keep
         * @param own whether the thread is the link's own, which may {@link Link#begin serve} a request
         * @return whether the thread still reads; false after a request that lost it the role
         * @throws ProtocolException if the peer may not send this now; the link ends
         */
        boolean received(Link link, Incoming frame, boolean own) throws ProtocolException;

        /**
         * What came breaks the protocol. The link ends when this returns; a last frame may be posted.
         *
         * @param link over which
         * @param reason what is wrong, for people to read
         */
        void malformed(Link link, String reason);

        /**
         * The link has ended; nothing comes after this. Called exactly once.
         *
         * @param link which
         * @param reason why, for people to read
         */
        void closed(Link link, String reason);

        /** Whether answers are awaited for which no thread waits at a link. */
        boolean isUnattended();

        /**
         * A thread that waits at this link and sleeps.
         *
         * @param link which
         * @return null if there is none
         */
        Waiter sleeper(Link link);
    }

    /** A request that the thread which read it serves. */
    public interface Lasting {

        /** It lasts, and the thread has lost the reading role; called once at most, and waits for nothing. */
        void lasts();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final long STANDBY = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long IDLE = TimeUnit.MINUTES.toNanos(10);
    private static final int SHORT = 16 << 10;
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LINGER = TimeUnit.SECONDS.toNanos(2);

    /** A wish to end once all is sent, or at a time. */
    private record Closing(String reason, long end) {}

    private final Carrier carrier;
    private final Executor threads;
    private final Reading reading;
    private final Input input;
    private final Outbox outbox;
    private final AtomicReference<Closing> closing = new AtomicReference<>();
    private final AtomicReference<String> closed = new AtomicReference<>();
    private volatile Listener listener;
    private volatile Thread own;
    private volatile boolean wanted;
    private volatile boolean admitted;
    private volatile boolean unsent;
    private volatile long sent = System.nanoTime();

    /**
     * A link that is not read yet.
     *
     * @param carrier connected
     * @param frames finds the frames
     * @param shop what links share
     */
    public Link(Carrier carrier, FrameReader frames, Workshop shop) {
        this.carrier = carrier;
        this.threads = shop.readers();
        this.reading = new Reading(shop.watch(), this::replace);
        this.input = new Input(carrier, frames, shop.buffers());
        this.outbox = new Outbox(carrier, shop.buffers(), shop.readers(), this::end);
    }

    /**
     * Starts to read.
     *
     * @param first hears of all that comes
     * @throws RejectedExecutionException if there is no thread for it
     */
    public void open(Listener first) {
        listener = first;
        threads.execute(this::duty);
    }

    /** Whoever hears from now on; for the listener itself, when it is told of a frame. */
    public void handTo(Listener next) {
        listener = next;
    }

    // Sending.

    /**
     * Sends a frame with the arrays that belong to it, after waiting for room while too much is queued to a peer that reads
     * slowly.
     *
     * @param frame the frame
     * @param deadline the {@link System#nanoTime} until which to wait
     * @param crowd whether other threads are about to send too
     * @return false if there was no room in time, or the link is closed; then the frame was not sent, or not all that belongs to
     *     it. True says that it is on its way, which the end of the link may still cut off
     * @throws InterruptedException if this thread was interrupted while it waited; as false
     */
    public boolean send(Frame frame, long deadline, boolean crowd) throws InterruptedException {
        boolean queued;
        try (Encoding encoding = encoded(frame)) {
            queued = outbox.send(encoding.writer(), deadline);
        }
        if (queued && !frame.outside().isEmpty()) {
            sent = System.nanoTime();
            return new LongSending(outbox).send(frame, deadline);
        }
        if (queued) {
            outbox.flush(crowd);
        }
        return queued;
    }

    /**
     * As {@link #send}, for one of many frames whose answers no thread waits for: it leaves with others, when the thread that
     * reads comes to it.
     *
     * @param frame the frame
     * @param deadline the {@link System#nanoTime} until which to wait
     * @return as send
     * @throws InterruptedException as send
     */
    public boolean sendSoon(Frame frame, long deadline) throws InterruptedException {
        if (!frame.outside().isEmpty()) {
            return send(frame, deadline, false);
        }
        boolean queued;
        try (Encoding encoding = encoded(frame)) {
            queued = outbox.send(encoding.writer(), deadline);
        }
        if (queued && outbox.isMuch()) {
            outbox.flush(false);
        } else if (queued && !unsent) {
            unsent = true;
            carrier.wakeReader();
            attend();
        }
        return queued;
    }

    /** On the thread that reads: what others have left to it is sent. */
    void sendUnsent() {
        if (unsent) {
            unsent = false;
            outbox.flush(true);
        }
    }

    /**
     * Sends a small frame without waiting. A peer that lets these pile up beyond all measure is cut off.
     *
     * @param frame the frame
     */
    public void post(Frame frame) {
        try (Encoding encoding = encoded(frame)) {
            outbox.post(encoding.writer());
        }
        outbox.flush(false);
    }

    /**
     * As {@link #post}, on the thread that reads: the frame leaves with others, when all that came has been dealt with.
     *
     * @param frame the frame
     */
    public void postLater(Frame frame) {
        boolean much;
        try (Encoding encoding = encoded(frame)) {
            much = outbox.post(encoding.writer());
        }
        if (much) {
            outbox.flush(false);
        }
    }

    /** Whether a frame can be posted without harm: it is short, and little waits to be written. */
    public boolean takes(Frame frame) {
        return frame.outside().isEmpty()
                && (!(frame instanceof Frame.Result result) || result.value().size() <= SHORT)
                && !outbox.isBacklogged();
    }

    private static Encoding encoded(Frame frame) {
        Encoding encoding = Encoding.borrow(FrameWriter.LIMITS);
        boolean done = false;
        try {
            FrameWriter.encode(frame, encoding.writer());
            done = true;
            return encoding;
        } finally {
            if (!done) {
                encoding.close();
            }
        }
    }

    // Reading.

    /**
     * Waits at the link, and reads for everybody while no other thread does.
     *
     * @param waiter says when there is something to do
     * @param deadline the {@link System#nanoTime} until which to wait
     * @throws InterruptedException if this thread was interrupted
     * @throws TimeoutException if nothing came in time
     */
    public void await(Waiter waiter, long deadline) throws InterruptedException, TimeoutException {
        reading.yieldIfServing();
        while (!waiter.isReady()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException();
            }
            if (closed.get() == null && reading.takeAsCaller()) {
                lead(waiter, deadline);
            } else {
                wanted = true;
                waiter.park(this, left);
            }
        }
    }

    /** In the reading role, on a waiting thread. */
    private void lead(Waiter waiter, long deadline) {
        waiter.reads(this);
        try {
            long left = deadline - System.nanoTime();
            while (left > 0
                    && !waiter.isReady()
                    && closed.get() == null
                    && !Thread.currentThread().isInterrupted()) {
                turn(false, left);
                left = deadline - System.nanoTime();
            }
        } finally {
            waiter.reads(null);
            reading.release();
            succeed();
        }
    }

    /** The reading role is free: a thread that sleeps takes it, or the link's own, soon. */
    private void succeed() {
        Waiter next = listener.sleeper(this);
        if (next != null) {
            next.wake();
        } else if (listener.isUnattended() || closed.get() != null) {
            LockSupport.unpark(own);
        }
    }

    boolean isFree() {
        return reading.isFree();
    }

    void wakeReader() {
        carrier.wakeReader();
    }

    /** Answers are awaited for which no thread waits: the link's own thread reads, if nobody does. */
    public void attend() {
        if (reading.isFree()) {
            LockSupport.unpark(own);
        }
    }

    /**
     * The link's own thread begins to serve a request in the reading role, which it loses when that lasts.
     *
     * @param request told when it has lasted so long that it loses the role, on any thread, before anything more is read
     * @return what {@link #finish} asks for
     */
    public long begin(Lasting request) {
        return reading.enter(request);
    }

    /**
     * The request is served.
     *
     * @param number from {@link #begin}
     * @return whether the thread still has the reading role
     */
    public boolean finish(long number) {
        return reading.exit(number);
    }

    /** Deals with what has come, and waits for more; false if the role was lost. */
    private boolean turn(boolean asOwn, long nanos) {
        try {
            boolean mine = input.turn(this, asOwn, nanos);
            if (mine) {
                outbox.flush(false);
            }
            return mine;
        } catch (ProtocolException e) {
            listener.malformed(this, e.getMessage());
            end("the peer broke the protocol: " + e.getMessage());
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError e) {
            // A fault of ours; it ends this link, and no other.
            LOG.error("The link to {} failed", peer(), e);
            end("a fault of this side: " + e);
        }
        return true;
    }

    /** A frame has come; false if the role was lost. */
    boolean hear(Incoming frame, boolean asOwn) throws ProtocolException {
        return listener.received(this, frame, asOwn);
    }

    // The link's own thread.

    /** The role was taken from a thread that serves a request; another one goes on. */
    private void replace() {
        try {
            threads.execute(this::goOn);
        } catch (RejectedExecutionException e) {
            end("this side shuts down");
            reading.release();
        }
    }

    private void goOn() {
        own = Thread.currentThread();
        if (readAsOwn()) {
            duty();
        }
    }

    /** Looks after the link until it ends, or another thread does. */
    private void duty() {
        own = Thread.currentThread();
        while (closed.get() == null) {
            if (closing.get() != null) {
                endWhenSent();
            }
            if (reading.takeAsOwn() && !readAsOwn()) {
                return;
            }
            standBy();
        }
        finish();
    }

    /** In the role; false if it was lost, and the duty with it. */
    private boolean readAsOwn() {
        outbox.flush(false);
        long wait = QUIET;
        while (closed.get() == null && closing.get() == null) {
            long heard = input.heard();
            if (!turn(true, wait)) {
                return false;
            }
            if (wanted && !listener.isUnattended()) {
                break;
            }
            // After a time without calls, a sign of life does not promise any.
            boolean quiet = input.heard() == heard || (wait == IDLE && input.isCalm());
            if (quiet) {
                input.trim();
                outbox.trim();
            }
            wait = quiet ? IDLE : QUIET;
        }
        wanted = false;
        reading.release();
        succeed();
        return true;
    }

    /** While waiting threads read, looks only whether they still do. */
    private void standBy() {
        long seen;
        do {
            seen = reading.callers();
            if (closed.get() == null && closing.get() == null && !(listener.isUnattended() && reading.isFree())) {
                LockSupport.parkNanos(this, STANDBY);
            }
            if (closed.get() != null || closing.get() != null) {
                return;
            }
        } while (!reading.isFree() || (seen != reading.callers() && !listener.isUnattended()));
    }

    /** Ends in good order: all is sent first, for a bounded time. */
    private void endWhenSent() {
        Closing wish = closing.get();
        while (closed.get() == null && !outbox.isEmpty() && System.nanoTime() - wish.end < 0) {
            outbox.flush(false);
            LockSupport.parkNanos(this, POLL);
        }
        end(wish.reason);
    }

    /** On the link's own thread, at the end. */
    private void finish() {
        outbox.close();
        long end = System.nanoTime() + LINGER;
        while (!reading.takeAsOwn() && System.nanoTime() - end < 0) {
            carrier.wakeReader();
            LockSupport.parkNanos(this, STANDBY);
        }
        try (carrier) {
            input.close();
        } catch (IOException e) {
            LOG.debug("Closing the connection to {} failed", peer(), e);
        }
        listener.closed(this, closed.get());
    }

    private void end(String reason) {
        if (closed.compareAndSet(null, reason)) {
            carrier.wakeReader();
            LockSupport.unpark(own);
        }
    }

    // The rest.

    /** Takes frames of any kind and length from now on; before, only small ones that carry no values. Any thread. */
    public void admit() {
        admitted = true;
        input.admit();
    }

    /** Whether frames of any kind are taken. */
    public boolean isAdmitted() {
        return admitted;
    }

    /** How long nothing has come or gone but what is being written now. */
    public long idleNanos() {
        return Math.min(silentNanos(), System.nanoTime() - sent);
    }

    /** How long nothing has come from the peer, not even a part of a frame. */
    public long silentNanos() {
        return System.nanoTime() - input.heard();
    }

    /** Where the peer is. */
    public SocketAddress peer() {
        return carrier.peer();
    }

    /** Ends the link once what is queued has been sent, or after two seconds; returns at once. May be called again. */
    @Override
    public void close() {
        close("closed by this side");
    }

    /**
     * Ends the link, as {@link #close()} does.
     *
     * @param reason why, for people to read
     */
    public void close(String reason) {
        if (closing.compareAndSet(null, new Closing(reason, System.nanoTime() + LINGER))) {
            carrier.wakeReader();
            LockSupport.unpark(own);
        }
    }
}
