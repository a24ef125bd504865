/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tombolo.bench.echo.LocalEcho;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.provider.session.CallScope;
import org.tombolo.provider.session.Deaf;
import org.tombolo.provider.session.Gate;
import org.tombolo.provider.session.Node;
import org.tombolo.provider.session.PeerListener;
import org.tombolo.provider.session.PlainGate;
import org.tombolo.provider.session.ServedEndpoint;
import org.tombolo.provider.session.Settings;
import org.tombolo.provider.session.Times;
import org.tombolo.provider.tls.Security;
import org.tombolo.provider.tls.TlsGate;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.UnmappableTypeException;

/** Makes nodes, serves by them and makes proxies: all that this module knows of the provider's inside. */
final class Nodes {
    private static final String INSTITUTE = "institute";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int OPEN_CALLS = 4096;

    private Nodes() {}

    /** {@return the port of a node that serves the measured services, each under its interface's name} */
    static int serve(List<Class<?>> interfaces) throws IOException {
        Node node = node(INSTITUTE, new Deaf());
        for (Class<?> type : interfaces) {
            try {
                node.serve(new ServedEndpoint(type.getName(), new LocalEcho(), List.of(type)));
            } catch (UnmappableTypeException e) {
                // The callers are told that there is no such endpoint; the log says why.
                System.out.println(type.getName() + " is not served: " + e.getMessage());
            }
        }
        return node.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .getPort();
    }

    /** {@return a node that calls} */
    static Node caller() {
        return node("partner", new Deaf());
    }

    /** {@return a proxy; the connection is made at its first call} */
    static <T> T proxy(Node caller, int port, Class<T> type) {
        Target target = new Target(type.getName(), INSTITUTE, INSTITUTE, "127.0.0.1:" + port, TIMEOUT);
        return type.cast(
                RemoteService.proxy(caller, target, CallScope.UNBOUNDED, type.getClassLoader(), List.of(type)));
    }

    /** {@return a node that is connected with the runtime at a port} */
    static Node connected(String name, int port, Gate gate) throws IOException, InterruptedException {
        CountDownLatch heard = new CountDownLatch(1);
        Node node = node(name, gate, new FirstHeard(heard));
        node.dial(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "");
        if (!heard.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            node.close();
            throw new IOException(name + " was not told of any endpoint within " + TIMEOUT.toSeconds() + " s");
        }
        return node;
    }

    /** TLS where the environment names a folder of identities, one for each name. */
    private static Gate gate(String name) {
        String identities = System.getenv("BENCH_IDENTITIES");
        if (identities == null) {
            return new PlainGate();
        }
        try {
            return secure(Path.of(identities, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return TLS with the identity and the peers of a folder} */
    static Gate secure(Path identity) throws IOException {
        return TlsGate.of(Security.Tls.of(identity), System.err::println);
    }

    private static Node node(String name, PeerListener listener) {
        return node(name, gate(name), listener);
    }

    private static Node node(String name, Gate gate, PeerListener listener) {
        Times times = new Times(TIMEOUT, Duration.ofMillis(500), Duration.ofMillis(2500), Duration.ofSeconds(5));
        Limits limits = new Limits(1 << 28, 1_000_000, 64);
        return new Node(new Settings(name, name, limits, OPEN_CALLS, times), gate, Optional::empty, listener);
    }

    /** The runtime announces its service as soon as it is connected. */
    private record FirstHeard(CountDownLatch heard) implements PeerListener {
        @Override
        public void added(String endpoint, Map<String, Object> properties) {
            heard.countDown();
        }

        @Override
        public void modified(String endpoint, Map<String, Object> properties) {
            heard.countDown();
        }

        @Override
        public void removed(String endpoint) {
            heard.countDown();
        }
    }
}
