/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** The items as an iterator, or as a stream over it. Reads no item before it is asked whether there is one. */
final class ItemIterator implements Iterator<Object>, AutoCloseable {

    private static final Object UNKNOWN = new Object();

    private final Puller puller;
    private Object next = UNKNOWN;

    ItemIterator(Puller puller) {
        this.puller = puller;
    }

    /** The same items as a sequential stream, whose close ends the reading. */
    Stream<Object> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    @Override
    public boolean hasNext() {
        if (next == UNKNOWN) {
            Object taken = puller.next();
            if (taken == Puller.END) {
                puller.failure().ifPresent(ItemIterator::raise);
            }
            next = taken;
        }
        return next != Puller.END;
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream has no more items");
        }
        Object item = next;
        next = UNKNOWN;
        return item;
    }

    private static void raise(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof InterruptedException) {
            throw new CancellationException("the thread that read the stream was interrupted");
        }
        throw new ProblemException(Problem.METHOD_FAILED, failure.getMessage(), failure);
    }

    @Override
    public void close() {
        puller.close(new IllegalStateException("the stream was closed by its reader"));
    }
}
