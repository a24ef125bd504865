/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.provider.link.Carrier;
import org.tombolo.provider.tls.MemoryPipe;
import org.tombolo.spi.access.Authoriser;
import org.tombolo.wire.value.Limits;

/** An institute and a partner that has dialled it, over some transport; each serves what the test gives it. */
final class Pair implements AutoCloseable {

    static final int OPEN_CALLS = 600;

    /** Long enough for peers of the tests' own that give no sign of life, on a slow machine too. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    final AtomicReference<Optional<Authoriser>> authoriser = new AtomicReference<>(Optional.empty());
    final Node institute;
    final Node partner;
    final InetSocketAddress address;
    private final Transport transport;
    private final ConcurrentLinkedQueue<Carrier> dialled = new ConcurrentLinkedQueue<>();
    private final AtomicInteger endpoints = new AtomicInteger();

    Pair(Transport transport, Path folder) throws IOException {
        this(transport, folder, Limits.DEFAULT, Fittings.usual());
    }

    Pair(Transport transport, Path folder, Limits limits, Fittings fittings) throws IOException {
        this(transport, folder, limits, fittings, SILENCE);
    }

    /** With a time after which a peer that shows no sign of life is gone. */
    Pair(Transport transport, Path folder, Limits limits, Fittings fittings, Duration silence) throws IOException {
        this.transport = transport;
        Fittings dialling = new Fittings(this::connect, Fittings.usual().memory(), fittings.stall());
        Settings serving = settings("institute", limits, silence);
        institute = new Node(serving, transport.institute(folder), authoriser::get, new Deaf(), fittings);
        Settings calling = settings("partner", limits, silence);
        partner = new Node(calling, transport.partner(folder), Optional::empty, new Deaf(), dialling);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        address = transport == Transport.MEMORY
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)
                : institute.listen(any);
        partner.dial(address, "");
        awaitSession();
    }

    static Settings settings(String name, Limits limits) {
        return settings(name, limits, SILENCE);
    }

    private static Settings settings(String name, Limits limits, Duration silence) {
        Times times = new Times(Duration.ofSeconds(30), Duration.ofMillis(100), silence, Duration.ofMillis(400));
        return new Settings(name, name + "-id", limits, OPEN_CALLS, times);
    }

    private Carrier connect(InetSocketAddress where) throws IOException {
        Carrier carrier = transport == Transport.MEMORY
                ? piped(where)
                : Fittings.usual().dialling().connect(where);
        dialled.add(carrier);
        return carrier;
    }

    private Carrier piped(InetSocketAddress where) {
        MemoryPipe pipe = new MemoryPipe(
                dialled.size(), false, new InetSocketAddress(where.getAddress(), 2 + dialled.size()), where);
        var unused = inThread(() -> institute.connections().accept(pipe.right));
        return pipe.left;
    }

    void awaitSession() {
        eventually(
                () -> partner.session("institute-id").isPresent()
                        && institute.session("partner-id").isPresent(),
                "there is a session");
    }

    /** Ends all connections at once, as a cut cable does. */
    void cut() throws IOException {
        for (Carrier carrier = dialled.poll(); carrier != null; carrier = dialled.poll()) {
            carrier.close();
        }
    }

    /** The institute serves it; gives the partner's proxy. */
    <T> T serve(Class<T> type, T service) {
        return proxy(partner, institute, serve(institute, type, service), type);
    }

    /** The partner, which dialled, serves it; gives the institute's proxy. */
    <T> T serveBack(Class<T> type, T service) {
        return proxy(institute, partner, serve(partner, type, service), type);
    }

    /** Withdraws what was served last. */
    void withdraw() {
        institute.withdraw("endpoint-" + endpoints.get());
    }

    private String serve(Node node, Class<?> type, Object service) {
        String id = "endpoint-" + endpoints.incrementAndGet();
        node.serve(new ServedEndpoint(id, service, List.of(type)));
        return id;
    }

    private static <T> T proxy(Node from, Node to, String endpoint, Class<T> type) {
        Target target =
                new Target(endpoint, to.settings().runtime(), to.settings().name(), "", Duration.ofSeconds(30));
        return type.cast(
                RemoteService.proxy(from, target, new CallScope("test"), type.getClassLoader(), List.of(type)));
    }

    /** Does it on a thread of its own. */
    static <T> FutureTask<T> inThread(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "test-caller");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    static void eventually(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("within 60 s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** How many calls are being served or waited for, on either side. */
    int openCalls() {
        return open(institute, "partner-id") + open(partner, "institute-id");
    }

    private static int open(Node node, String peer) {
        return node.session(peer).map(session -> session.traffic().open()).orElse(0);
    }

    @Override
    public void close() {
        partner.close();
        institute.close();
    }
}
