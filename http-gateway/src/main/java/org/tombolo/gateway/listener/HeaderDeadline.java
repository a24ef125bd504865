/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.HTTP2Connection;
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
    private final StreamsWatch.Times times;
    private final Scheduler scheduler;
    private final Map<Connection, Watch> connections = new ConcurrentHashMap<>();

    /**
     * Watches the connections of one connector.
     *
     * @param bounds how long a client may take
     * @param scheduler for the looks
     */
    HeaderDeadline(Bounds bounds, Scheduler scheduler) {
        this.times = new StreamsWatch.Times(
                TimeUnit.MILLISECONDS.toNanos(bounds.headerMillis()),
                TimeUnit.MILLISECONDS.toNanos(bounds.idleMillis()));
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        // What travels inside of TLS is a connection too, from before the handshake on.
        if (!(connection instanceof SslConnection)) {
            Watch watch = connection instanceof HTTP2Connection many
                    ? new StreamsWatch(many, times)
                    : new SingleWatch(connection, times.header());
            connections.put(connection, watch);
            lookLater(connection);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        Watch watch = connections.get(request.getConnectionMetaData().getConnection());
        if (watch != null) {
            boolean body = request.getHeaders().contains(HttpHeader.CONTENT_TYPE);
            watch.begun(body);
            Request.addCompletionListener(request, failure -> watch.ended(body));
        }
        return request;
    }

    private void lookLater(Connection connection) {
        var unused = scheduler.schedule(
                () -> look(connection), Math.max(1_000_000, times.header() / 2), TimeUnit.NANOSECONDS);
    }

    private void look(Connection connection) {
        Watch watch = connections.get(connection);
        if (watch != null && watch.look(System.nanoTime())) {
            lookLater(connection);
        }
    }
}
