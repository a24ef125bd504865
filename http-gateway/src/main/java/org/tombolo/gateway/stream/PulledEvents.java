/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushEventConsumer;
import org.osgi.util.pushstream.PushEventSource;

/**
 * Pushes what an iterator gives, on one thread, which keeps the delays that the consumer asks for. Source: OSGi Compendium, chapter 706.
 *
 * @param items are read as they are taken
 * @param workers has a thread for it
 */
record PulledEvents(Iterator<Object> items, Executor workers) implements PushEventSource<Object> {

    /** The consumer may ask for any delay; none is worth a thread for longer. */
    private static final long LONGEST_DELAY = TimeUnit.SECONDS.toNanos(1);

    @Override
    public AutoCloseable open(PushEventConsumer<? super Object> consumer) {
        Pushing pushing = new Pushing(items, consumer);
        workers.execute(pushing);
        return pushing;
    }

    private static final class Pushing implements Runnable, AutoCloseable {

        private final Iterator<Object> items;
        private final PushEventConsumer<? super Object> consumer;
        private volatile boolean closed;

        Pushing(Iterator<Object> items, PushEventConsumer<? super Object> consumer) {
            this.items = items;
            this.consumer = consumer;
        }

        @Override
        public void run() {
            try {
                long delay = 0;
                while (!closed && delay >= 0 && items.hasNext()) {
                    delay = consumer.accept(PushEvent.data(items.next()));
                    if (delay > 0) {
                        LockSupport.parkNanos(Math.min(LONGEST_DELAY, TimeUnit.MILLISECONDS.toNanos(delay)));
                    }
                }
                if (!closed && delay >= 0) {
                    var unused = consumer.accept(PushEvent.close());
                }
            } catch (Exception e) { // what the consumer declares
                end(e);
            }
        }

        private void end(Exception cause) {
            try {
                var unused = consumer.accept(PushEvent.error(cause));
            } catch (Exception e) { // what the consumer declares
                cause.addSuppressed(e);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
