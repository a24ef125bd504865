/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.EchoLater;
import org.tombolo.bench.echo.Sample;

/** The service over a connection of its own. For one thread. */
final class SocketEcho implements Echo, EchoLater {
    private final Connection connection;

    SocketEcho(Connection connection) {
        this.connection = connection;
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

    /** Nothing can be on the way without a thread that waits; the driver compares with waiting callers instead. */
    @Override
    public CompletionStage<byte[]> pingLater(byte[] bytes) {
        throw new UnsupportedOperationException("a blocking socket has no answers that come later");
    }

    @Override
    public Iterator<double[]> numbers(int items, int length) {
        try {
            connection.begin(Connection.STREAM).putInt(items).putInt(length);
            connection.send();
            return new ReceivedItems(connection, items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
