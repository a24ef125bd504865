/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.LocalEcho;
import org.tombolo.bench.echo.Sample;
import org.tombolo.bench.measure.Agent;
import org.tombolo.bench.measure.Echoes;

/** The two processes of this lane: {@code server}, or {@code client PORT}. One channel for all callers; defaults but for the message limit. */
public final class GrpcPeer {
    private GrpcPeer() {}

    /**
     * Starts one.
     *
     * @param arguments which
     * @throws IOException if the port can't be opened
     * @throws InterruptedException never by us
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("server")) {
            int port = serve().getPort();
            Agent.open("server", Map.of("port", none -> Integer.toString(port)));
        } else {
            Agent.open("client", Agent.caller(over(dial(Integer.parseInt(arguments[1])))));
        }
        // Ended by the driver.
        new CountDownLatch(1).await();
    }

    /** {@return a server on the loopback address, to be shut down} */
    static Server serve() throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .addService(service(new LocalEcho()))
                .build()
                .start();
    }

    /** {@return a channel to a port on the loopback address, to be shut down} */
    static ManagedChannel dial(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
    }

    /** {@return the service over one channel} */
    static Echoes over(Channel channel) {
        Echo echo = new Remote(channel);
        return caller -> echo;
    }

    private static ServerServiceDefinition service(Echo echo) {
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(Methods.SERVICE);
        add(service, Methods.PING, echo::ping);
        add(service, Methods.SLOW, echo::slow);
        add(service, Methods.SAMPLE, echo::sample);
        add(service, Methods.ARRAY, echo::array);
        return service.build();
    }

    private static <T> void add(
            ServerServiceDefinition.Builder service, MethodDescriptor<T, T> method, UnaryOperator<T> body) {
        service.addMethod(method, ServerCalls.asyncUnaryCall((value, answers) -> {
            answers.onNext(body.apply(value));
            answers.onCompleted();
        }));
    }

    /** The service at the other end. */
    private record Remote(Channel channel) implements Echo {
        @Override
        public byte[] ping(byte[] bytes) {
            return call(Methods.PING, bytes);
        }

        @Override
        public Sample sample(Sample sample) {
            return call(Methods.SAMPLE, sample);
        }

        @Override
        public double[] array(double[] values) {
            return call(Methods.ARRAY, values);
        }

        @Override
        public byte[] slow(byte[] bytes) {
            return call(Methods.SLOW, bytes);
        }

        private <T> T call(MethodDescriptor<T, T> method, T value) {
            return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, value);
        }
    }
}
