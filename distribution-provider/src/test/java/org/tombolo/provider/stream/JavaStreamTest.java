/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code java.util.stream.Stream}. */
class JavaStreamTest extends StreamContract {

    @Override
    Class<?> type() {
        return Stream.class;
    }

    @Override
    Object source(Iterator<Integer> numbers, Runnable onClose) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(numbers, Spliterator.ORDERED), false)
                .onClose(onClose);
    }

    @Override
    Reader reader(Object stream) {
        Stream<?> items = (Stream<?>) stream;
        Iterator<?> iterator = items.iterator();
        return new Reader() {
            @Override
            public int next() {
                return iterator.hasNext() ? (Integer) iterator.next() : -1;
            }

            @Override
            public void close() {
                items.close();
            }
        };
    }

    @Test
    void aPipelineThatNeedsFewItemsEndsAndItsCloseClosesAnEndlessSource() {
        Coupling coupling =
                Coupling.of(type(), Stream.iterate(1, n -> n * 2).onClose(closed::incrementAndGet), threads);
        try (Stream<?> stream = (Stream<?>) coupling.open(type())) {
            assertEquals(List.of(1, 2, 4, 8), stream.limit(4).toList());
        }
        StreamThreads.eventually(() -> closed.get() == 1, "the source is closed");
    }

    @Test
    void itMayBeReadInParallel() {
        Stream<?> stream =
                (Stream<?>) Coupling.of(type(), numbers(50_000), threads).open(type());
        assertEquals(
                50_000L * 49_999 / 2,
                stream.parallel().mapToLong(n -> (Integer) n).sum());
        assertTrue(taken.get() == 50_000);
    }
}
