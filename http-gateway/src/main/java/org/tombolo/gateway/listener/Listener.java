/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * Opens the gateway's port on a Jetty that Felix has made: HTTPS with TLS 1.2 and 1.3, HTTP/1.1 and HTTP/2 by ALPN. Felix's own
 * configuration knows no key but that of a key store, read once, and no bounds on slow clients.
 */
public final class Listener implements AutoCloseable {
    /** Answers of fewer bytes are put together before they are sent, and so have a length and hold no thread. */
    public static final int TOGETHER = 8_192;

    private static final String HTTP_1 = "http/1.1";
    /** Streams that one connection may reset in a minute: a client that cancels all its calls, several times over. */
    private static final int RESETS = 600;
    /** As long as the clients of other servers have. */
    private static final long LINGER_MILLIS = 5_000;
    /** A body that comes in this time is no slow one. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Place place;
    private final Bounds bounds;
    private final Optional<SSLContext> keys;
    private final long lingerMillis;
    private final AtomicReference<ServerConnector> open = new AtomicReference<>();

    /**
     * A listener that is not open.
     *
     * @param place where
     * @param bounds what connections may take
     * @param keys proves who this is; there if the place is encrypted
     */
    public Listener(Place place, Bounds bounds, Optional<SSLContext> keys) {
        this(place, bounds, keys, LINGER_MILLIS);
    }

    /** As above, but for how long a client may send what nobody reads any more. */
    Listener(Place place, Bounds bounds, Optional<SSLContext> keys, long lingerMillis) {
        this.place = place;
        this.bounds = bounds;
        this.keys = keys;
        this.lingerMillis = lingerMillis;
    }

    /**
     * Opens the port in place of those that the server has.
     *
     * @param server started
     * @return the address, such as {@code https://127.0.0.1:8443}
     * @throws IOException if the port can't be had
     */
    public String open(Server server) throws IOException {
        for (Connector placeholder : server.getConnectors()) {
            stop(placeholder);
            server.removeConnector(placeholder);
        }
        server.setErrorHandler(new ProblemErrors());
        ServerConnector connector = connector(server);
        open.set(connector);
        server.addConnector(connector);
        try {
            connector.start();
        } catch (Exception e) {
            // Whatever Jetty throws: its signature says no more. Who closed this before has not seen the connector.
            open.compareAndSet(connector, null);
            discard(connector);
            throw new IOException(
                    "the gateway can't listen on " + place.host() + ":" + place.port() + " (" + e.getMessage()
                            + "); choose another port by http.port of org.tombolo.gateway",
                    e);
        }
        if (open.get() != connector) {
            // Who closed it may have done so before it was started.
            discard(connector);
            throw new IOException("the gateway was closed while it opened its port; nothing listens");
        }
        String host = place.host().contains(":") ? "[" + place.host() + "]" : place.host();
        return (keys.isPresent() ? "https://" : "http://") + host + ":" + connector.getLocalPort();
    }

    @Override
    public void close() {
        ServerConnector connector = open.getAndSet(null);
        if (connector != null) {
            discard(connector);
        }
    }

    private static void discard(ServerConnector connector) {
        stop(connector);
        connector.getServer().removeConnector(connector);
    }

    private ServerConnector connector(Server server) {
        HttpConfiguration http = configuration();
        HeaderDeadline deadline = new HeaderDeadline(bounds, server.getScheduler());
        http.addCustomizer(deadline);
        http.addCustomizer(Departure::watch);
        http.addCustomizer(new FailedRequests(bounds.address()));
        Lingering.Room room = new Lingering.Room(lingerMillis, Math.max(1, bounds.connections() / 2));
        http.addCustomizer(new LimitBodies(bounds.plain(), bounds.streamed(), room, slowBodies(server)));
        ServerConnector connector =
                new ServerConnector(server, 1, 1, factories(http).toArray(new ConnectionFactory[0]));
        connector.setHost(place.host());
        connector.setPort(place.port());
        connector.setIdleTimeout(bounds.idleMillis());
        connector.addBean(deadline);
        connector.addBean(new NetworkConnectionLimit(bounds.connections(), connector));
        connector.addBean(new Shares(bounds.address()));
        return connector;
    }

    /** Half of the threads are for bodies that take long, at most. */
    private static SlowBodies slowBodies(Server server) {
        int threads = server.getThreadPool() instanceof ThreadPool.SizedThreadPool pool
                ? pool.getMaxThreads()
                : server.getThreadPool().getThreads();
        return new SlowBodies(threads / 2, SOON, server.getScheduler());
    }

    private HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(bounds.headerBytes());
        http.setOutputAggregationSize(TOGETHER);
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        if (keys.isPresent()) {
            // Which host a request is for is the gate's to judge.
            http.addCustomizer(new SecureRequestCustomizer(false));
        }
        return http;
    }

    private List<ConnectionFactory> factories(HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (keys.isEmpty()) {
            return List.of(plain, bounded(new KnownBeforehand(http)));
        }
        List<ConnectionFactory> all = new ArrayList<>();
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(keys.get());
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        tls.setCipherComparator(HTTP2Cipher.COMPARATOR);
        tls.setUseCipherSuitesOrder(true);
        // Each would be another handshake that nobody counts.
        tls.setRenegotiationAllowed(false);
        ALPNServerConnectionFactory alpn = alpn();
        alpn.setDefaultProtocol(HTTP_1);
        all.add(new SslConnectionFactory(tls, alpn.getProtocol()));
        all.add(alpn);
        all.add(plain);
        all.add(bounded(new HTTP2ServerConnectionFactory(http)));
        return all;
    }

    /** Without the header Upgrade, which a proxy may pass on unseen: whatever follows would go past the proxy. */
    private static final class KnownBeforehand extends HTTP2CServerConnectionFactory {
        KnownBeforehand(HttpConfiguration http) {
            super(http);
        }

        @Override
        public Connection upgradeConnection(
                Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable answer) {
            return HttpMethod.PRI.is(request.getMethod())
                    ? super.upgradeConnection(connector, endPoint, request, answer)
                    : null;
        }
    }

    private static ConnectionFactory bounded(AbstractHTTP2ServerConnectionFactory factory) {
        factory.setRateControlFactory(new StreamResets.Factory(RESETS));
        factory.setConnectProtocolEnabled(false);
        return factory;
    }

    /** Jetty asks the thread's class loader for what does ALPN, which lies in this bundle. */
    private static ALPNServerConnectionFactory alpn() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Listener.class.getClassLoader());
        try {
            return new ALPNServerConnectionFactory("h2", HTTP_1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void stop(Connector connector) {
        try {
            connector.stop();
        } catch (Exception e) {
            // Jetty's signature says no more; a connector that is being thrown away has nothing to add.
            throw new IllegalStateException("a connector of the gateway did not stop: " + connector, e);
        }
    }
}
