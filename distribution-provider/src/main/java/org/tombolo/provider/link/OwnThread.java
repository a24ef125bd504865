/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the thread does that is a link's own: reads while nobody else does, stands by while waiting callers do, and ends the link.
 * When it serves a request and that lasts, another thread of the executor takes its place.
 */
final class OwnThread {

    private static final long STANDBY = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long IDLE = TimeUnit.MINUTES.toNanos(10);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(10);

    private final Link link;
    private final Reading reading;
    private final Input input;
    private final Sending sending;
    private final Ending ending;
    private final Executor threads;
    private volatile Thread present;
    private volatile boolean wanted;

    OwnThread(Link link, Reading reading, Input input, Sending sending, Ending ending, Executor threads) {
        this.link = link;
        this.reading = reading;
        this.input = input;
        this.sending = sending;
        this.ending = ending;
        this.threads = threads;
    }

    /**
     * Begins.
     *
     * @throws RejectedExecutionException if there is no thread
     */
    void open() {
        threads.execute(this::run);
    }

    /** There is something for it to look at. Any thread. */
    void wake() {
        LockSupport.unpark(present);
    }

    /** A thread waits for what this one reads, and would rather read itself. Any thread. */
    void want() {
        wanted = true;
    }

    /** The role was taken from a thread that serves a request; another one goes on. False if there is none now, to be asked again. */
    boolean replace() {
        try {
            threads.execute(this::goOn);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // All are at work, or the system gives no more: the link is read on when one is free.
            return false;
        }
    }

    private void goOn() {
        present = Thread.currentThread();
        if (readAsOwn()) {
            run();
        }
    }

    /** Looks after the link until it ends, or another thread does. */
    void run() {
        present = Thread.currentThread();
        while (!ending.isThere()) {
            if (ending.isWished()) {
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
        sending.flush();
        long wait = QUIET;
        while (ending.isFar()) {
            long heard = input.heard();
            if (!link.turn(true, wait)) {
                return false;
            }
            if (wanted && !link.isUnattended()) {
                break;
            }
            // After a time without calls, a sign of life does not promise any.
            boolean quiet = input.heard() == heard || (wait == IDLE && input.isCalm());
            if (quiet) {
                input.trim();
                sending.outbox().trim();
            }
            wait = quiet ? IDLE : QUIET;
        }
        wanted = false;
        // Another was meanwhile, if this thread has lost the role, and has it again since nobody was there to go on.
        present = Thread.currentThread();
        reading.release();
        link.succeed();
        return true;
    }

    /** While waiting threads read, looks only whether they still do. */
    private void standBy() {
        long seen;
        do {
            seen = reading.callers();
            if (ending.isFar() && !(link.isUnattended() && reading.isFree())) {
                LockSupport.parkNanos(this, STANDBY);
            }
            if (!ending.isFar()) {
                return;
            }
        } while (!reading.isFree() || (seen != reading.callers() && !link.isUnattended()));
    }

    /** Ends in good order: all is sent first, for a bounded time. */
    private void endWhenSent() {
        while (ending.mayWait() && !sending.outbox().isEmpty()) {
            sending.flush();
            LockSupport.parkNanos(this, POLL);
        }
        link.end(ending.wishedFor());
    }

    /** On the link's own thread, at the end. */
    private void finish() {
        sending.outbox().close();
        long end = System.nanoTime() + Ending.LINGER;
        boolean alone = reading.takeAsOwn();
        while (!alone && System.nanoTime() - end < 0) {
            link.wakeReader();
            LockSupport.parkNanos(this, STANDBY);
            alone = reading.takeAsOwn();
        }
        link.closed(alone);
    }
}
