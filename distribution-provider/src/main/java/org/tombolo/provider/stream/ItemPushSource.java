/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.osgi.util.pushstream.PushEvent;
import org.osgi.util.pushstream.PushEventConsumer;
import org.osgi.util.pushstream.PushEventSource;
import org.osgi.util.pushstream.PushStream;
import org.osgi.util.pushstream.PushStreamProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.stream.Inbox.Item;

/**
 * The items as the source of a push stream. Its consumer is called on the executor, by one thread at a time; a delay
 * that it asks for is kept by the timer, so that no thread waits. (OSGi Compendium 8, chapter 706)
 */
final class ItemPushSource implements PushEventSource<Object>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ItemPushSource.class);

    private final Inbox inbox;
    private final UnaryOperator<Object> decoder;
    private final Pace pace;
    private final Serial deliveries;
    private volatile PushEventConsumer<? super Object> consumer;
    private volatile boolean pausing;

    ItemPushSource(Inbox inbox, UnaryOperator<Object> decoder, Pace pace) {
        this.inbox = inbox;
        this.decoder = decoder;
        this.pace = pace;
        this.deliveries = new Serial(pace.crew().others(), this::deliver);
    }

    /** The push stream, without a buffer of its own. */
    PushStream<Object> stream() {
        PushStream<Object> stream = new PushStreamProvider()
                .buildStream(this)
                .unbuffered()
                .withExecutor(pace.crew().others())
                .withScheduler(pace.timer())
                .build();
        // A stream that is closed before it was connected does not close its source, so a handler does. A stream takes
        // one handler, and that of the outermost is the user's; and closing a stream closes those within it, but for
        // the
        // innermost. Hence one filter below the handler and one above.
        return stream.filter(item -> true).onClose(this::close).filter(item -> true);
    }

    @Override
    public AutoCloseable open(PushEventConsumer<? super Object> connected) {
        consumer = connected;
        inbox.onNews(this::signal);
        return this;
    }

    private void signal() {
        try {
            deliveries.signal();
        } catch (RejectedExecutionException e) {
            LOG.warn("No thread for the consumer of a stream, which ends without an event", e);
            inbox.close(e);
        }
    }

    private void deliver() {
        PushEventConsumer<? super Object> present = consumer;
        try {
            boolean more = true;
            while (more && !pausing && consumer != null) {
                more = next(present);
            }
        } catch (Throwable e) {
            LOG.warn("The consumer of a stream failed; the stream is closed", e);
            consumer = null;
            inbox.close(e);
        }
    }

    /** Gives one event; false if there is none to give at present, or none any more. */
    private boolean next(PushEventConsumer<? super Object> present) throws Exception {
        Item item = inbox.poll();
        if (item == Inbox.NOTHING) {
            return false;
        }
        if (item == Inbox.END) {
            consumer = null;
            var unused = present.accept(terminal());
            return false;
        }
        PushEvent<Object> event = decoded(item);
        if (event.isTerminal()) {
            consumer = null;
            inbox.close(event.getFailure());
        }
        long delay = present.accept(event);
        if (delay < 0) {
            close();
        } else if (delay > 0 && !event.isTerminal()) {
            pause(delay);
        }
        return true;
    }

    private PushEvent<Object> terminal() {
        return inbox.failure().map(PushEvent::error).orElseGet(PushEvent::close);
    }

    private PushEvent<Object> decoded(Item item) {
        try {
            Object decoded = decoder.apply(item.raw());
            return decoded == null
                    ? PushEvent.error(new NullPointerException("an item of the push stream is null"))
                    : PushEvent.data(decoded);
        } catch (Throwable e) {
            return PushEvent.error(e);
        }
    }

    private void pause(long millis) {
        pausing = true;
        var unused = pace.timer()
                .schedule(
                        () -> {
                            pausing = false;
                            signal();
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    /** The reader reads no more. The last event is sent all the same; a stream that closed its source ignores it. */
    @Override
    public void close() {
        inbox.close(new CancellationException("the push stream was closed by its reader"));
    }
}
