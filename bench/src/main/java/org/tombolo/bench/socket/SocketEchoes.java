/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tombolo.bench.echo.EchoLater;
import org.tombolo.bench.measure.Echoes;

/** A connection for each caller, made when he first comes and kept. */
final class SocketEchoes implements Echoes {
    private final int port;
    private final Map<Integer, SocketEcho> made = new ConcurrentHashMap<>();

    SocketEchoes(int port) {
        this.port = port;
    }

    @Override
    public SocketEcho of(int caller) {
        return made.computeIfAbsent(caller, number -> connect());
    }

    @Override
    public EchoLater later(int caller) {
        return of(caller);
    }

    private SocketEcho connect() {
        try {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new SocketEcho(new Connection(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
