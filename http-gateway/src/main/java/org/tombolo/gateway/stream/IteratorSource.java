/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.stream;

import java.util.Iterator;

/** Reads an iterator. */
final class IteratorSource implements Source {

    private final Iterator<?> items;
    private final Runnable end;
    private Object current;

    IteratorSource(Iterator<?> items, Runnable end) {
        this.items = items;
        this.end = end;
    }

    @Override
    public boolean advance() {
        boolean more = items.hasNext();
        current = more ? items.next() : null;
        return more;
    }

    @Override
    public Object current() {
        return current;
    }

    @Override
    public void close() {
        end.run();
    }
}
