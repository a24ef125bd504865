/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.rsocket;

import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketConnector;
import io.rsocket.core.RSocketServer;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.LocalEcho;
import org.tombolo.bench.echo.Sample;
import org.tombolo.bench.measure.Agent;
import org.tombolo.bench.measure.Echoes;
import org.tombolo.bench.socket.Binary;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The two processes of this lane: {@code server}, or {@code client PORT}. One connection for all callers. Short calls are served on the
 * thread that reads, the slow method elsewhere. Fragments of 1 MiB: longer ones are faster in bulk, and in the way of small calls.
 */
public final class RSocketPeer {
    private static final int FRAGMENT = 1 << 20;
    private static final int ANY_PORT = 0;

    private RSocketPeer() {}

    /**
     * Starts one.
     *
     * @param arguments which
     * @throws InterruptedException never by us
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments[0].equals("server")) {
            int port = serve();
            Agent.open("server", Map.of("port", none -> Integer.toString(port)));
        } else {
            Echoes echoes = at(Integer.parseInt(arguments[1]));
            Agent.open("client", Agent.caller(echoes));
        }
        // Ended by the driver.
        new CountDownLatch(1).await();
    }

    /** {@return the service over one connection} */
    static Echoes at(int port) {
        RSocket socket = RSocketConnector.create()
                .fragment(FRAGMENT)
                .maxInboundPayloadSize(Integer.MAX_VALUE)
                .payloadDecoder(PayloadDecoder.ZERO_COPY)
                .connect(TcpClientTransport.create("127.0.0.1", port))
                .block();
        Echo echo = new Remote(socket);
        return caller -> echo;
    }

    /** {@return the port on the loopback address} */
    static int serve() {
        Echo echo = new LocalEcho();
        Scheduler slow = Schedulers.boundedElastic();
        CloseableChannel channel = RSocketServer.create(
                        SocketAcceptor.forRequestResponse(call -> answer(echo, call, slow)))
                .fragment(FRAGMENT)
                .maxInboundPayloadSize(Integer.MAX_VALUE)
                .payloadDecoder(PayloadDecoder.ZERO_COPY)
                .bind(TcpServerTransport.create("127.0.0.1", ANY_PORT))
                .block();
        if (channel == null) {
            throw new IllegalStateException("no server was made");
        }
        return channel.address().getPort();
    }

    private static Mono<Payload> answer(Echo echo, Payload call, Scheduler slow) {
        if (call.data().getByte(call.data().readerIndex()) == Messages.SLOW) {
            return Mono.fromSupplier(() -> Messages.answer(echo, call)).subscribeOn(slow);
        }
        return Mono.just(Messages.answer(echo, call));
    }

    /** The service at the other end. */
    private record Remote(RSocket socket) implements Echo {
        @Override
        public byte[] ping(byte[] bytes) {
            return Messages.bytes(call(Messages.bytes(Messages.PING, bytes)));
        }

        @Override
        public Sample sample(Sample sample) {
            return Binary.sample(call(Messages.sample(sample)));
        }

        @Override
        public double[] array(double[] values) {
            return Messages.array(call(Messages.array(values)));
        }

        @Override
        public byte[] slow(byte[] bytes) {
            return Messages.bytes(call(Messages.bytes(Messages.SLOW, bytes)));
        }

        private ByteBuffer call(Payload payload) {
            Payload answer = socket.requestResponse(payload).block();
            if (answer == null) {
                throw new IllegalStateException("no answer");
            }
            ByteBuffer value = Messages.opened(answer);
            value.get();
            return value;
        }
    }
}
