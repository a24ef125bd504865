/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.Sample;
import org.tombolo.bench.measure.Echoes;

/** The service over a connection of its own. For one thread. */
final class SocketEcho implements Echo {
    private final Connection connection;

    private SocketEcho(Connection connection) {
        this.connection = connection;
    }

    /** {@return one for each caller, made when he first comes and kept} */
    static Echoes at(int port) {
        Map<Integer, SocketEcho> made = new ConcurrentHashMap<>();
        return caller -> made.computeIfAbsent(caller, number -> connect(port));
    }

    private static SocketEcho connect(int port) {
        try {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new SocketEcho(new Connection(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] ping(byte[] bytes) {
        return bytes(Connection.PING, bytes);
    }

    @Override
    public byte[] slow(byte[] bytes) {
        return bytes(Connection.SLOW, bytes);
    }

    private byte[] bytes(int operation, byte[] bytes) {
        try {
            connection.begin(operation).put(bytes);
            connection.send();
            connection.operation();
            byte[] answer = new byte[bytes.length];
            connection.message().get(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Sample sample(Sample sample) {
        try {
            ByteBuffer out = connection.begin(Connection.SAMPLE);
            Binary.write(out, sample);
            connection.send();
            connection.operation();
            return Binary.sample(connection.message());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double[] array(double[] values) {
        try {
            connection.send(values);
            connection.operation();
            return connection.array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
