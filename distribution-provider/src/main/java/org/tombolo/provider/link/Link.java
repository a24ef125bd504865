/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.frame.ProtocolException;

/**
 * A connection to one peer that carries frames both ways, in order.
 *
 * <p>Any thread may send. No thread is ever harmed through a link by another: an interrupt, a deadline or a slow peer
 * ends at most the wait of the thread that it concerns. {@link Reading} says which thread reads.
 */
public final class Link implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final Carrier carrier;
    private final Ending ending = new Ending();
    private final Reading reading;
    private final Input input;
    private final Sending sending;
    private final OwnThread own;
    private final Callers callers;
    private volatile LinkListener listener;

    /**
     * A link that is not read yet.
     *
     * @param carrier connected
     * @param frames finds the frames
     * @param shop what links share
     */
    public Link(Carrier carrier, FrameReader frames, Workshop shop) {
        this.carrier = carrier;
        this.reading = new Reading(shop.watch()::add, this::replace);
        this.input = new Input(carrier, frames, shop);
        this.sending = new Sending(carrier, shop, this::end);
        this.own = new OwnThread(this, reading, input, sending, ending, shop.readers());
        this.callers = new Callers(this, reading, ending, own);
    }

    /**
     * Starts to read.
     *
     * @param first hears of all that comes
     * @throws java.util.concurrent.RejectedExecutionException if there is no thread for it
     */
    public void open(LinkListener first) {
        listener = first;
        own.open();
    }

    /** Whoever hears from now on; for the listener itself, when it is told of a frame. */
    public void handTo(LinkListener next) {
        listener = next;
    }

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
        return sending.send(frame, deadline, crowd);
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
        return sending.sendSoon(frame, deadline, this::wakeAnyReader);
    }

    private void wakeAnyReader() {
        carrier.wakeReader();
        attend();
    }

    /**
     * Sends a small frame without waiting. A peer that lets these pile up beyond all measure is cut off.
     *
     * @param frame the frame
     */
    public void post(Frame frame) {
        sending.post(frame);
    }

    /**
     * As {@link #post}, on the thread that reads: the frame leaves with others, when all that came has been dealt with.
     *
     * @param frame the frame
     */
    public void postLater(Frame frame) {
        sending.postLater(frame);
    }

    /** Whether so little waits to be written that more may be posted. True once the link has ended: then all is dropped. */
    public boolean hasRoom() {
        return sending.outbox().hasRoom();
    }

    /** Whether a frame can be posted without harm: it is short, and little waits to be written. */
    public boolean takes(Frame frame) {
        return sending.takes(frame);
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
        callers.await(waiter, deadline);
    }

    /** The reading role is free: a thread that sleeps takes it, or the link's own, soon. */
    void succeed() {
        Waiter next = listener.sleeper(this);
        if (next != null) {
            next.wake();
        } else if (listener.isUnattended() || ending.isThere()) {
            own.wake();
        }
    }

    /** Whether answers are awaited for which no thread waits. */
    boolean isUnattended() {
        return listener.isUnattended();
    }

    boolean isFree() {
        return reading.isFree();
    }

    Sending sending() {
        return sending;
    }

    void wakeReader() {
        carrier.wakeReader();
    }

    /** Answers are awaited for which no thread waits: the link's own thread reads, if nobody does. */
    public void attend() {
        if (reading.isFree()) {
            own.wake();
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
    boolean turn(boolean asOwn, long nanos) {
        try {
            boolean mine = input.turn(this, asOwn, nanos);
            if (mine) {
                sending.flush();
            }
            return mine;
        } catch (ProtocolException e) {
            listener.malformed(this, e.getMessage());
            end("the peer broke the protocol: " + e.getMessage());
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // A fault of ours, or no memory; it ends this link, and no other.
            LOG.error("The link to {} failed", peer(), e);
            end("a fault of this side: " + e);
        }
        return true;
    }

    /** A frame has come; false if the role was lost. */
    boolean hear(Incoming frame, boolean asOwn) throws ProtocolException {
        return listener.received(this, frame, asOwn);
    }

    /** The role was taken from a thread that serves a request. */
    private boolean replace() {
        return own.replace();
    }

    // The end.

    /**
     * On the link's own thread, at the end.
     *
     * @param alone whether all others have left; else one may still be reading into the buffer, which then is nobody's any more
     */
    void closed(boolean alone) {
        try (carrier) {
            if (alone) {
                input.close();
            }
        } catch (IOException e) {
            LOG.debug("Closing the connection to {} failed", peer(), e);
        }
        listener.closed(this, ending.reason());
    }

    /** The link ends now. Any thread. */
    void end(String reason) {
        if (ending.end(reason)) {
            carrier.wakeReader();
            own.wake();
        }
    }

    /** Takes frames of any kind and length from now on; before, only small ones that carry no values. Any thread. */
    public void admit() {
        input.admit();
    }

    /** Whether frames of any kind are taken. */
    public boolean isAdmitted() {
        return input.isAdmitted();
    }

    /** Messages of which nothing comes any more are given up, by the thread that reads; any thread may ask for it, now and then. */
    public void sweep() {
        if (input.sweep()) {
            wakeAnyReader();
        }
    }

    /** How long nothing has come, and no long message was being sent. */
    public long idleNanos() {
        return Math.min(silentNanos(), System.nanoTime() - sending.last());
    }

    /** How long nothing has come from the peer, not even a part of a frame. */
    public long silentNanos() {
        return System.nanoTime() - input.heard();
    }

    /** Where the peer is. */
    public SocketAddress peer() {
        return carrier.peer();
    }

    /** As the other, without a reason of its own. */
    @Override
    public void close() {
        close("closed by this side");
    }

    /**
     * Ends the link once what is queued has been sent, or after two seconds; returns at once. May be called again.
     *
     * @param reason why, for people to read
     */
    public void close(String reason) {
        if (ending.wish(reason)) {
            carrier.wakeReader();
            own.wake();
        }
    }
}
