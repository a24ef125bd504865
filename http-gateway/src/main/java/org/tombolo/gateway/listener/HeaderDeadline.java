/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections whose client takes too long over its handshake or its headers. Jetty's own idle timeout begins anew with every byte, so
 * that a byte now and then would hold a connection for ever. Each connection is looked at twice in the time that it has.
 */
final class HeaderDeadline implements Connection.Listener, HttpConfiguration.Customizer {
    private final long millis;
    private final Scheduler scheduler;
    private final Map<Connection, Watched> connections = new ConcurrentHashMap<>();

    /**
     * Watches the connections of one connector.
     *
     * @param millis how long a client may take
     * @param scheduler for the looks
     */
    HeaderDeadline(long millis, Scheduler scheduler) {
        this.millis = millis;
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        // What travels inside of TLS is a connection too, from before the handshake on.
        if (!(connection instanceof SslConnection)) {
            connections.put(connection, new Watched(System.nanoTime()));
            lookLater(connection);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        Watched watched = connections.get(request.getConnectionMetaData().getConnection());
        if (watched != null) {
            watched.begun(
                    request.getConnectionMetaData().getHttpVersion().getVersion() >= HttpVersion.HTTP_2.getVersion());
            Request.addCompletionListener(request, failure -> watched.ended());
        }
        return request;
    }

    private void lookLater(Connection connection) {
        var unused = scheduler.schedule(() -> look(connection), Math.max(1, millis / 2), TimeUnit.MILLISECONDS);
    }

    private void look(Connection connection) {
        Watched watched = connections.get(connection);
        if (watched == null) {
            return;
        }
        long now = System.nanoTime();
        if (watched.late(connection.getBytesIn(), now, TimeUnit.MILLISECONDS.toNanos(millis))) {
            connection.getEndPoint().close(new TimeoutException("no complete header within " + millis + " ms"));
        } else {
            lookLater(connection);
        }
    }

    /** What is known of one connection. */
    private static final class Watched {
        private long since;
        private boolean first = true;
        private boolean multiplexed;
        private int open;
        private long quietBytes = -1;
        private boolean growing;

        Watched(long now) {
            since = now;
        }

        synchronized void begun(boolean many) {
            first = false;
            multiplexed = many;
            open++;
        }

        synchronized void ended() {
            open--;
            quietBytes = -1;
            growing = false;
        }

        /** Whether headers have been on their way for too long. */
        synchronized boolean late(long bytes, long now, long allowed) {
            if (open > 0) {
                return false;
            }
            if (first) {
                return now - since >= allowed;
            }
            if (multiplexed) {
                // Pings and settings are bytes too, and no headers; the idle timeout is left.
                return false;
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
}
