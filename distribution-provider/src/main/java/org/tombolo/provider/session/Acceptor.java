/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.session.Session.Origin;

/** Listens on one address, and hands on the connections that come. */
final class Acceptor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final Connections connections;

    /**
     * Binds the address.
     *
     * @throws IOException if that is not possible, with the address and what to do
     */
    Acceptor(InetSocketAddress wanted, Connections connections) throws IOException {
        this.connections = connections;
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
                connections.connect(server.accept(), Origin.ACCEPTED);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                // For instance no file handles left: goes on when there are some again.
                LOG.warn("A connection could not be accepted: {}", e.toString());
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
