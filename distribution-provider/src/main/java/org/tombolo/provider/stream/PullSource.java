/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.BaseStream;

/** A source that is asked for its items one by one. Used by one thread at a time. */
interface PullSource {

    /** Stands for the end, since null may be an item. */
    Object END = new Object();

    /** The next item; waits for it in the source's own way. {@link #END} if there is none. */
    Object next() throws Exception;

    /** Closes what can be closed. */
    void close() throws Exception;

    /** Whether closing it on another thread is what ends a read that an interrupt does not. */
    default boolean closesUnderRead() {
        return false;
    }

    /** Closed if it is an {@link AutoCloseable}. */
    static PullSource of(Iterator<?> iterator) {
        return new PullSource() {
            @Override
            public Object next() {
                return iterator.hasNext() ? iterator.next() : END;
            }

            @Override
            public void close() throws Exception {
                if (iterator instanceof AutoCloseable closeable) {
                    closeable.close();
                }
            }
        };
    }

    /** The stream's pipeline is not touched before the first item is asked for. */
    static PullSource of(BaseStream<?, ?> stream) {
        return new PullSource() {
            private Iterator<?> iterator;

            @Override
            public Object next() {
                if (iterator == null) {
                    iterator = stream.iterator();
                }
                return iterator.hasNext() ? iterator.next() : END;
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    /** Chunks of what one read gives. */
    static PullSource of(InputStream stream) {
        return new PullSource() {
            private byte[] buffer = {};

            @Override
            public Object next() throws IOException {
                if (buffer.length == 0) {
                    buffer = new byte[Outflow.CHUNK];
                }
                int count = stream.read(buffer);
                if (count < 0) {
                    return END;
                }
                byte[] chunk = buffer;
                if (count <= buffer.length / 2) {
                    return Arrays.copyOf(buffer, count);
                }
                // What is sent may leave later: the array is not ours any more.
                buffer = new byte[0];
                return count == chunk.length ? chunk : Arrays.copyOf(chunk, count);
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }

            @Override
            public boolean closesUnderRead() {
                return true;
            }
        };
    }
}
