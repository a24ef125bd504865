/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.stream.Inbox.Item;

/** Takes items one by one on the thread that wants them, and waits there. For one thread at a time; closed by any. */
final class Puller {

    /** Stands for the end, since null may be an item. */
    static final Object END = new Object();

    private final Inbox inbox;
    private final UnaryOperator<Object> decoder;
    private final Pace pace;
    private final Waiting waiting;
    private volatile Thread waiter;

    Puller(Inbox inbox, UnaryOperator<Object> decoder, Pace pace, Waiting waiting) {
        this.inbox = inbox;
        this.decoder = decoder;
        this.pace = pace;
        this.waiting = waiting;
    }

    /** From now on what comes wakes the thread that waits for it. */
    void open() {
        inbox.onNews(this::wake);
    }

    private void wake() {
        Thread present = waiter;
        if (present != null) {
            LockSupport.unpark(present);
        }
    }

    /** The next item decoded; {@link #END} if there is none, for the reason that {@link #failure} gives. */
    Object next() {
        Item item = inbox.poll();
        while (item == Inbox.NOTHING) {
            await();
            item = inbox.poll();
        }
        if (item == Inbox.END) {
            return END;
        }
        try {
            return decoder.apply(item.raw());
        } catch (Throwable e) {
            inbox.close(e);
            return END;
        }
    }

    private void await() {
        waiter = Thread.currentThread();
        try {
            if (!waiting.await(inbox::isReady, pace.deadline())) {
                inbox.close(new ProblemException(
                        Problem.DEADLINE_EXCEEDED,
                        "no item of the stream came for " + pace.patience().toMillis() + " ms"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            inbox.close(e);
        } finally {
            waiter = null;
        }
    }

    /** What ended the stream: an {@link InterruptedException} if the thread was interrupted; empty if all went well. */
    Optional<Throwable> failure() {
        return inbox.failure();
    }

    /** The reader reads no more; {@link #failure} gives the reason from now on. */
    void close(Throwable reason) {
        inbox.close(reason);
    }
}
