/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.osgi.util.pushstream.PushStream;

/** What a method gave as a stream, one item after the other. For one reading thread; it is read when asked, so a slow reader slows it. */
public interface Source {

    /**
     * Waits for the next item.
     *
     * @return false at the end
     * @throws Throwable what the source failed with
     */
    boolean advance() throws Throwable;

    /**
     * The item to which the source has advanced.
     *
     * @return may be null
     */
    Object current();

    /** Ends the source; nothing is read afterwards. */
    void close();

    /**
     * Reads a stream of any type that a method may return.
     *
     * @param stream an Iterator, Stream, InputStream, Publisher or PushStream
     * @param patience how long a source that can't be interrupted is waited for
     * @return its items; of an InputStream {@code byte[]}
     */
    static Source of(Object stream, Duration patience) {
        if (stream instanceof InputStream bytes) {
            return new ByteSource(bytes);
        }
        if (stream instanceof Stream<?> items) {
            return new IteratorSource(items.iterator(), items::close);
        }
        if (stream instanceof Iterator<?> items) {
            return new IteratorSource(items, () -> {});
        }
        if (stream instanceof Flow.Publisher<?> publisher) {
            return new PublisherSource(publisher, patience);
        }
        if (stream instanceof PushStream<?> events) {
            return new PushSource(events, patience);
        }
        throw new IllegalArgumentException(stream.getClass().getName()
                + " is no stream; streams are Iterator, Stream, InputStream, Flow.Publisher and PushStream");
    }
}
