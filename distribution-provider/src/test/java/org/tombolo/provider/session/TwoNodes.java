/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.function.Executable;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.spi.access.Authoriser;
import org.tombolo.wire.value.Limits;

/** An institute that serves a {@link Bench} and a partner that is connected with it, over real sockets. */
final class TwoNodes implements AutoCloseable {

    static final String ENDPOINT = "endpoint-1";
    /** For tests that wait for it; short enough for them, and long for a busy machine. */
    static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration NEVER_SILENT = Duration.ofSeconds(60);

    /** What the partner heard of the institute's endpoints: "added endpoint-1" and so on. */
    final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    final AtomicReference<Optional<Authoriser>> authoriser = new AtomicReference<>(Optional.empty());
    final Bench bench = new Bench();

    /** Of the calls that the proxies make. */
    final CallScope scope = new CallScope("test");

    final Node institute;
    final Node partner;
    final InetSocketAddress address;

    TwoNodes() throws IOException {
        this(NEVER_SILENT);
    }

    /** With a time after which a peer that shows no sign of life is gone. */
    TwoNodes(Duration silence) throws IOException {
        Limits limits = new Limits(1 << 20, 100_000, 64);
        institute = new Node(
                settings("institute", limits, silence),
                new PlainGate(),
                authoriser::get,
                new Recorder(new LinkedBlockingQueue<>()));
        partner = new Node(settings("partner", limits, silence), new PlainGate(), Optional::empty, new Recorder(heard));
        address = institute.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static Settings settings(String name, Limits limits) {
        return settings(name, limits, NEVER_SILENT);
    }

    private static Settings settings(String name, Limits limits, Duration silence) {
        return new Settings(
                name,
                name + "-id",
                limits,
                8,
                new Times(Duration.ofSeconds(20), Duration.ofMillis(100), silence, Duration.ofMillis(400)));
    }

    /** Serves the bench, connects, and waits until the partner knows. */
    Laboratory connected() throws InterruptedException {
        offer();
        partner.dial(address, "");
        expect("added " + ENDPOINT);
        return proxy();
    }

    void offer() {
        institute.serve(new ServedEndpoint(ENDPOINT, bench, List.of(Laboratory.class)));
        institute.announce(ENDPOINT, description("1"));
    }

    static Map<String, Object> description(String version) {
        return Map.of(
                "endpoint.id",
                ENDPOINT,
                "endpoint.framework.uuid",
                "institute-id",
                "objectClass",
                new String[] {Laboratory.class.getName()},
                "service.imported.configs",
                new String[] {"tombolo.wire"},
                "version",
                version);
    }

    Laboratory proxy() {
        return proxy("");
    }

    /** A proxy of an endpoint that is known from elsewhere, with the address of its runtime. */
    Laboratory proxy(String where) {
        Target target = new Target(ENDPOINT, "institute-id", "institute", where, Duration.ofSeconds(20));
        return (Laboratory) RemoteService.proxy(
                partner, target, scope, Laboratory.class.getClassLoader(), List.of(Laboratory.class));
    }

    /** Calls on a thread of its own. */
    static <T> FutureTask<T> inThread(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** The problem with which the call has to end. */
    static ProblemException problem(Problem expected, Executable call) {
        ProblemException e = assertThrows(ProblemException.class, call);
        assertEquals(expected, e.problem(), e.getMessage());
        return e;
    }

    void expect(String event) throws InterruptedException {
        String next = heard.poll(30, TimeUnit.SECONDS);
        if (!event.equals(next)) {
            throw new AssertionError("expected \"" + event + "\", heard \"" + next + "\"");
        }
    }

    @Override
    public void close() {
        bench.release.countDown();
        partner.close();
        institute.close();
    }

    private record Recorder(LinkedBlockingQueue<String> events) implements PeerListener {

        @Override
        public void added(String endpoint, Map<String, Object> properties) {
            events.add("added " + endpoint);
        }

        @Override
        public void modified(String endpoint, Map<String, Object> properties) {
            events.add("modified " + endpoint + " to " + properties.get("version"));
        }

        @Override
        public void removed(String endpoint) {
            events.add("removed " + endpoint);
        }
    }
}
