/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.link.TcpCarrier;

/** Listens on one address, and hands on the connections that come. */
final class Acceptor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final Connections connections;
    private final Executor greeters;
    private final Complaints complaints = new Complaints(System::nanoTime);

    /**
     * Binds the address.
     *
     * @param greeters find out who has connected; refuse when there are too many
     * @throws IOException if that is not possible, with the address and what to do
     */
    Acceptor(InetSocketAddress wanted, Connections connections, Executor greeters) throws IOException {
        this.connections = connections;
        this.greeters = greeters;
        server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(wanted);
            address = (InetSocketAddress) server.getLocalAddress();
        } catch (BindException e) {
            server.close();
            throw new IOException(
                    "can't listen on " + wanted + ": " + e.getMessage() + "; choose another wire.host or wire.port", e);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    void open() {
        Thread thread = new Thread(this::run, "tombolo-accept " + address);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (server.isOpen()) {
            try {
                hand(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // For instance no file handles left: goes on when there are some again.
                LOG.warn("A connection could not be accepted: {}", e.toString());
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Who it is may take a while to find out, so that it must not be found out here. */
    private void hand(SocketChannel channel) throws IOException {
        try {
            greeters.execute(() -> greet(channel));
        } catch (RejectedExecutionException e) {
            // So many strangers at once are an attack, or a mistake: they may come again.
            channel.close();
        }
    }

    private void greet(SocketChannel channel) {
        SocketAddress from = channel.socket().getRemoteSocketAddress();
        try {
            Session session = connections.accept(carrier(channel));
            session.stages().whenClosed(() -> ended(session, from));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            complain(from, SafeText.refusal(String.valueOf(e.getMessage())));
        }
    }

    /** Of a session that came about, the peering tells; of one that did not, nobody else. */
    private void ended(Session session, SocketAddress from) {
        if (!session.stages().isGreeted() && !session.stages().reason().equals(Connections.JOINED)) {
            complain(from, SafeText.refusal(session.stages().reason()));
        }
    }

    /** A stranger dials again and again, each time from another port. */
    private void complain(SocketAddress from, String reason) {
        String address = from instanceof InetSocketAddress socket ? HostPort.text(socket) : "a port";
        String host = from instanceof InetSocketAddress socket ? socket.getHostString() : "";
        if (complaints.isNew(host + ' ' + reason.replace(address, host))) {
            LOG.warn(
                    "A connection from {} was not accepted: {}; it is not told again for some minutes",
                    address,
                    reason);
        } else {
            LOG.debug("A connection from {} was not accepted: {}", address, reason);
        }
    }

    private static TcpCarrier carrier(SocketChannel channel) throws IOException {
        TcpCarrier carrier = null;
        try {
            carrier = new TcpCarrier(channel);
            return carrier;
        } finally {
            if (carrier == null) {
                channel.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("Closing {} failed: {}", address, e.getMessage());
        }
    }
}
