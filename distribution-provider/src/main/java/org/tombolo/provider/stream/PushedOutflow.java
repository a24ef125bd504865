/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushEventConsumer;
import org.osgi.util.pushstream.PushStream;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * The writer's end of a push stream: its consumer, which answers with back-pressure when there is no credit.
 *
 * <p>What comes although there is no credit is held, up to a number of items. The delay that is asked for is as long as credit
 * has been missing, so it doubles each time; a stream that heeds it is late by no more than its reader was, and never
 * reaches that number before the writer's patience ends. The thread of one that does not heed it is made to wait.
 */
final class PushedOutflow extends Outflow implements PushEventConsumer<Object> {

    /**
     * A thread that heeds the delays brings some 16 items before a patience of half a minute ends: a dozen while the
     * delays double, then one for each of the longest. So four threads may bring events at once.
     */
    private static final int MOST_HELD = 64;

    private static final int FEW = 4;
    private static final int LONGEST_DELAYS = 4;

    private final PushStream<?> stream;
    private final Serial sending = new Serial(Runnable::run, this::sendHeld);
    private final Queue<PushEvent<?>> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Semaphore room = new Semaphore(MOST_HELD);
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile long drySince;

    PushedOutflow(PushStream<?> stream, ToReader reader, Pace pace) {
        super(reader, pace);
        this.stream = stream;
    }

    @Override
    void begin() {
        try {
            var unused = stream.forEachEvent(this);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    void proceed() {
        sending.signal();
    }

    @Override
    public long accept(PushEvent<?> event) {
        if (isOver()) {
            return ABORT;
        }
        if (!event.isTerminal() && !hasRoom()) {
            return ABORT;
        }
        count.incrementAndGet();
        held.add(event);
        sending.signal();
        return isOver() ? ABORT : delay();
    }

    /** Waits for room, on the thread of a source that does not wait by itself; false if the stream is over. */
    private boolean hasRoom() {
        try {
            if (!room.tryAcquire(pace().patience().toNanos(), TimeUnit.NANOSECONDS)) {
                fail(new ProblemException(
                        Problem.DEADLINE_EXCEEDED,
                        "the reader of the push stream took nothing for "
                                + pace().patience().toMillis() + " ms"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new ProblemException(Problem.CANCELLED, "the thread of the push stream was interrupted", e));
        }
        return !isOver();
    }

    private long delay() {
        // More than a few only wait while there is credit when threads bring them faster than one can send.
        int waiting = count.get();
        long crowded = waiting > FEW ? waiting : CONTINUE;
        if (!isDry()) {
            drySince = 0;
            return crowded;
        }
        long now = System.nanoTime();
        if (drySince == 0) {
            drySince = now;
        }
        long longest = pace().patience().toMillis() / LONGEST_DELAYS;
        return Math.max(Math.max(1, crowded), Math.min(longest, TimeUnit.NANOSECONDS.toMillis(now - drySince)));
    }

    /** Events may come on many threads at once; they leave one by one. */
    private void sendHeld() {
        try {
            PushEvent<?> event = held.peek();
            while (event != null && (event.isTerminal() || step() == Step.GO)) {
                held.poll();
                count.decrementAndGet();
                room.release();
                deliver(event);
                event = held.peek();
            }
            if (isOver()) {
                held.clear();
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void deliver(PushEvent<?> event) {
        switch (event.getType()) {
            case CLOSE -> end();
            case ERROR -> fail(event.getFailure());
            case DATA -> {
                if (event.getData() == null) {
                    throw new NullPointerException("the push stream's item is null");
                }
                send(event.getData());
            }
        }
    }

    @Override
    void release() {
        if (released.compareAndSet(false, true)) {
            // Whoever waits for room shall see that there is no stream any more.
            room.release(Short.MAX_VALUE);
            stream.close();
        }
    }
}
