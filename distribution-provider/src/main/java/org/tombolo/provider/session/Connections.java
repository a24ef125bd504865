/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.link.TcpLink;
import org.tombolo.provider.session.Session.Origin;

/** Begins sessions over channels, and keeps count of those that are open. */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int MAX_CONNECTIONS = 256;
    private static final int CONNECT_MILLIS = 2_000;

    private final Serving serving;
    private final Session.Listener listener;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Connections(Serving serving, Session.Listener listener) {
        this.serving = serving;
        this.listener = listener;
    }

    /**
     * Connects to an address; waits for as long as that takes, two seconds at most.
     *
     * @param wanted id of the runtime that must answer; empty for any
     * @throws IOException if nobody answers there, or the address is not one to connect to
     */
    Session dial(InetSocketAddress address, String wanted) throws IOException {
        InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
        requireLoopback(resolved);
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(resolved, CONNECT_MILLIS);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return connect(channel, new Origin(true, wanted));
    }

    /** Plain TCP stays on this computer. */
    static void requireLoopback(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("the host " + address.getHostString() + " is unknown");
        }
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IOException(address
                    + " is not a loopback address; the wire is not encrypted yet and does not leave this computer");
        }
    }

    /**
     * Takes a connected channel over.
     *
     * @throws IOException if the channel has failed meanwhile, or there are too many; the channel is closed
     */
    Session connect(SocketChannel channel, Origin origin) throws IOException {
        try {
            if (sessions.size() >= MAX_CONNECTIONS) {
                throw new IOException("there are " + MAX_CONNECTIONS + " connections already, the most that are taken");
            }
            TcpLink link = new TcpLink(channel, serving.settings().limits());
            Session session = new Session(link, origin, serving, listener);
            sessions.add(session);
            session.stages().whenClosed(() -> sessions.remove(session));
            session.open();
            if (closed) {
                session.end("this runtime shuts down");
            }
            return session;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Ends every session, and each that begins from now on; waits until they have ended, for a bounded time. */
    void close(String reason, long nanos) {
        closed = true;
        long end = System.nanoTime() + nanos;
        sessions.forEach(session -> session.end(reason));
        try {
            for (Session session : sessions) {
                if (!session.stages().awaitClosed(end - System.nanoTime())) {
                    LOG.warn("A session is still open at the end; it ends with the process");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
