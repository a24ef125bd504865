/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;

/** Watches a connection whose requests come one after the other (HTTP/1.1), and a handshake. Its silence is Jetty's to end. */
final class SingleWatch implements Watch {
    private final Connection connection;
    private final long allowed;
    private long since = System.nanoTime();
    private boolean first = true;
    private int open;
    private long quietBytes = -1;
    private boolean growing;

    /**
     * A connection that has just been made.
     *
     * @param connection which one
     * @param allowed nanoseconds that headers may take
     */
    SingleWatch(Connection connection, long allowed) {
        this.connection = connection;
        this.allowed = allowed;
    }

    @Override
    public synchronized void begun(boolean body) {
        first = false;
        open++;
    }

    @Override
    public synchronized void ended(boolean body) {
        open--;
        quietBytes = -1;
        growing = false;
    }

    @Override
    public boolean look(long now) {
        boolean late = late(connection.getBytesIn(), now);
        if (late) {
            connection
                    .getEndPoint()
                    .close(new TimeoutException(
                            "no complete header within " + TimeUnit.NANOSECONDS.toMillis(allowed) + " ms"));
        }
        return !late;
    }

    /** Whether headers have been on their way for too long. */
    private synchronized boolean late(long bytes, long now) {
        if (open > 0) {
            return false;
        }
        if (first) {
            return now - since >= allowed;
        }
        if (quietBytes < 0 || bytes == quietBytes) {
            quietBytes = bytes;
            return false;
        }
        quietBytes = bytes;
        if (!growing) {
            growing = true;
            since = now;
            return false;
        }
        return now - since >= allowed;
    }
}
