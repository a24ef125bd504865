/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The items of a stream, as they come. */
final class ReceivedItems implements Iterator<double[]> {
    private final Connection connection;
    private int left;

    ReceivedItems(Connection connection, int items) {
        this.connection = connection;
        this.left = items;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public double[] next() {
        if (left == 0) {
            throw new NoSuchElementException("the stream has ended");
        }
        left--;
        try {
            connection.operation();
            return connection.array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
