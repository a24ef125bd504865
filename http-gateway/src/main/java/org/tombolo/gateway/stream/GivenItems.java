/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.osgi.util.pushstream.PushStream;
import org.osgi.util.pushstream.PushStreamProvider;

/** Gives a method the items of a stream among its arguments as the type that it asks for. They are read when the method does. */
public final class GivenItems {

    private final Executor workers;
    private final ScheduledExecutorService clock;

    /**
     * Keeps the two for streams that are pushed.
     *
     * @param workers run whatever reads; may wait
     * @param clock for the delays that a reader asks for
     */
    public GivenItems(Executor workers, ScheduledExecutorService clock) {
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Makes the stream.
     *
     * @param type as the method declares it; not InputStream
     * @param items what it gives
     * @return of that type
     */
    public Object as(Class<?> type, Iterator<Object> items) {
        if (type == Iterator.class) {
            return items;
        }
        if (type == Stream.class) {
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false);
        }
        if (type == Flow.Publisher.class) {
            return new PulledPublisher(items, workers);
        }
        if (type == PushStream.class) {
            return new PushStreamProvider()
                    .buildStream(new PulledEvents(items, workers))
                    .unbuffered()
                    .withExecutor(workers)
                    .withScheduler(clock)
                    .build();
        }
        throw new IllegalArgumentException(type.getName() + " is no stream of items");
    }
}
