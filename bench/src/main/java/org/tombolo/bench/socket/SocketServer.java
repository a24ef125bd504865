/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import org.tombolo.bench.echo.LocalEcho;
import org.tombolo.bench.echo.Sample;

/** Serves each connection by a thread of its own, until the process ends. */
final class SocketServer {
    private final ServerSocketChannel listener;
    private final LocalEcho echo = new LocalEcho();

    private SocketServer(ServerSocketChannel listener) {
        this.listener = listener;
    }

    /** {@return the port on the loopback address} */
    static int open() throws IOException {
        ServerSocketChannel listener =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        SocketServer server = new SocketServer(listener);
        daemon(server::accept);
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "bench-socket");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (listener.isOpen()) {
                SocketChannel channel = listener.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                daemon(() -> serve(channel));
            }
        } catch (IOException e) {
            throw new AssertionError("the measured server can't accept", e);
        }
    }

    private void serve(SocketChannel channel) {
        try (Connection connection = new Connection(channel)) {
            for (int operation = connection.operation(); operation >= 0; operation = connection.operation()) {
                answer(connection, operation);
            }
        } catch (IOException e) {
            // The client's process has ended, and with it the measurement.
            return;
        }
    }

    private void answer(Connection connection, int operation) throws IOException {
        switch (operation) {
            case Connection.SAMPLE -> {
                Sample sample = echo.sample(Binary.sample(connection.message()));
                Binary.write(connection.begin(operation), sample);
                connection.send();
            }
            case Connection.STREAM -> {
                ByteBuffer message = connection.message();
                Iterator<double[]> items = echo.numbers(message.getInt(), message.getInt());
                while (items.hasNext()) {
                    connection.add(items.next());
                }
                connection.endStream();
            }
            case Connection.ARRAY -> connection.send(echo.array(connection.array()));
            default -> {
                ByteBuffer message = connection.message();
                byte[] bytes = new byte[message.remaining()];
                message.get(bytes);
                connection.begin(operation).put(operation == Connection.SLOW ? echo.slow(bytes) : echo.ping(bytes));
                connection.send();
            }
        }
    }
}
