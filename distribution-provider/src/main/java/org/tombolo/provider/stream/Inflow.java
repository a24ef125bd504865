/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * The reader's end of a stream: keeps the items that come until the user's code takes them, and gives the writer credit
 * as it does. It holds no more than the window and one item.
 *
 * <p>The methods that say what came are for the thread that reads the connection: they return at once and run neither
 * the decoder nor the user's code. A reader who forgets the stream without closing it is not noticed here: the writer's
 * patience ends the stream, and what waits here is dropped with it.
 */
public final class Inflow {

    private final Inbox inbox;
    private final UnaryOperator<Object> decoder;
    private final Pace pace;
    private final Waiting waiting;
    private final AtomicBoolean given = new AtomicBoolean();

    /**
     * A stream from which nothing has come yet.
     *
     * @param decoder makes the user's object of what {@link #item} was given; runs on the reader's own thread, or on the
     *     executor for publishers and push streams. What it throws ends the stream
     * @param writer where credit goes
     * @param pace threads and patience
     * @param waiting how a reader waits on its own thread
     */
    public Inflow(UnaryOperator<Object> decoder, ToWriter writer, Pace pace, Waiting waiting) {
        this.inbox = new Inbox(writer);
        this.decoder = decoder;
        this.pace = pace;
        this.waiting = waiting;
    }

    /**
     * An item has come.
     *
     * @param raw as it came
     * @param cost its cost in bytes of credit
     * @return false if the writer broke the protocol: it had no credit, the cost is not positive, or it had ended the
     *     stream before. The item is dropped then
     */
    public boolean item(Object raw, int cost) {
        return inbox.put(raw, cost);
    }

    /** The writer says that there are no more items. Without effect if the stream is over. */
    public void ended() {
        inbox.end();
    }

    /**
     * The source failed, or the connection is lost. The reader gets what came before, then the failure. Without effect if
     * the stream is over.
     *
     * @param failure what the reader gets thrown
     */
    public void failed(Throwable failure) {
        inbox.fail(failure);
    }

    /**
     * This side ends the stream: the reader's bundle stops, or the call was cancelled. What has not been taken is dropped
     * and the writer told; the reader gets the reason thrown, at once if it waits. Any thread.
     *
     * @param reason why
     */
    public void close(Throwable reason) {
        inbox.close(reason);
    }

    /**
     * The stream as the user's code sees it; can be had once.
     *
     * <ul>
     *   <li>Iterator, Stream and InputStream wait on the thread that reads, at most the patience for each item; then the
     *       stream ends with {@link org.tombolo.api.Problem#DEADLINE_EXCEEDED}. An interrupt ends it too: with a
     *       {@link java.util.concurrent.CancellationException}, an InputStream with an
     *       {@link java.io.InterruptedIOException}; the thread's flag stays set. Whatever else ends an InputStream is an
     *       {@link java.io.IOException} with the failure as its cause. The iterator is {@link AutoCloseable}.
     *   <li>A Publisher has one subscriber, who gets its signals on the executor.
     *   <li>A PushStream is unbuffered: its consumer is called on the executor, and not before the delay that it last
     *       asked for has passed.
     * </ul>
     *
     * @param type as the method declares it; see {@link StreamKind}
     * @throws IllegalArgumentException if the type is no stream
     * @throws IllegalStateException if the stream was given out before
     */
    public Object as(Class<?> type) {
        StreamKind kind = StreamKind.require(type);
        if (!given.compareAndSet(false, true)) {
            throw new IllegalStateException("the stream has its reader already");
        }
        return switch (kind) {
            case ITERATOR -> new ItemIterator(puller());
            case STREAM -> new ItemIterator(puller()).stream();
            case INPUT_STREAM -> new ItemInputStream(puller());
            case PUBLISHER -> new ItemPublisher(inbox, decoder, pace.crew().others());
            case PUSH_STREAM -> new ItemPushSource(inbox, decoder, pace).stream();
        };
    }

    private Puller puller() {
        Puller puller = new Puller(inbox, decoder, pace, waiting);
        puller.open();
        return puller;
    }
}
