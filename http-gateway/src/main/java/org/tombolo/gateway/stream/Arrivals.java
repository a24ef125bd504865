/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** What a source that pushes has brought, until it is read. */
final class Arrivals {

    private sealed interface Arrival {}

    private record Item(Object value) implements Arrival {}

    /** The cause is null at a good end. */
    private record End(Throwable cause) implements Arrival {}

    private final BlockingQueue<Arrival> queue;
    private final Duration patience;
    private Object current;
    private boolean over;

    /**
     * Nothing has come.
     *
     * @param most how many may wait, beside the end
     * @param patience how long each side waits for the other
     */
    Arrivals(int most, Duration patience) {
        this.queue = new LinkedBlockingQueue<>(most + 1);
        this.patience = patience;
    }

    /** Whether there was room for it in time. */
    boolean add(Object value) throws InterruptedException {
        return queue.offer(new Item(value), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Null as the cause: the source came to its end. */
    void end(Throwable cause) {
        if (!queue.offer(new End(cause))) {
            // A source that brought more than it was asked for; it is at fault already.
            queue.clear();
            queue.add(new End(cause == null ? new IllegalStateException("more came than was asked for") : cause));
        }
    }

    int waiting() {
        return queue.size();
    }

    boolean advance() throws Throwable {
        if (over) {
            return false;
        }
        Arrival arrival = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (arrival instanceof Item item) {
            current = item.value();
            return true;
        }
        over = true;
        if (arrival instanceof End end && end.cause() == null) {
            return false;
        }
        throw arrival instanceof End end
                ? end.cause()
                : new ProblemException(
                        Problem.DEADLINE_EXCEEDED,
                        "the method's stream gave nothing for " + patience.toMillis() + " ms");
    }

    Object current() {
        return current;
    }
}
