/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tombolo.provider.link.BufferPool;
import org.tombolo.provider.link.Watch;
import org.tombolo.provider.link.Workshop;
import org.tombolo.spi.access.Authoriser;

/**
 * A runtime's place on the wire: listens, dials, serves its endpoints and finds the sessions to call others.
 *
 * <p>Its {@link Gate} decides who may connect. Thread-safe.
 */
public final class Node implements AutoCloseable {

    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Threads threads;
    private final Serving serving;
    private final Peering peering;
    private final Connections connections;
    private final OnDemand onDemand;
    private final Watch watch;
    private final Map<InetSocketAddress, Dialer> dialled = new ConcurrentHashMap<>();
    private volatile Optional<Acceptor> acceptor = Optional.empty();

    /**
     * A node that neither listens nor dials yet.
     *
     * @param settings how it behaves
     * @param gate who may connect
     * @param authoriser who decides on calls, if anybody does; asked at each call
     * @param listener hears of what peers offer
     */
    public Node(Settings settings, Gate gate, Supplier<Optional<Authoriser>> authoriser, PeerListener listener) {
        this(settings, gate, authoriser, listener, Fittings.usual());
    }

    /** As above, with other fittings. */
    Node(
            Settings settings,
            Gate gate,
            Supplier<Optional<Authoriser>> authoriser,
            PeerListener listener,
            Fittings fittings) {
        threads = new Threads(settings.openCalls());
        Settings own = settings.within(fittings.memory().mostOfOne());
        serving = new Serving(
                own,
                new ConcurrentHashMap<>(),
                authoriser,
                threads.calls(),
                threads.completions(),
                threads.streams(),
                threads.timer());
        peering = new Peering(settings.runtime(), threads.peering(), listener);
        watch = new Watch();
        connections = new Connections(
                gate,
                fittings,
                serving,
                new Workshop(threads.readers(), watch, new BufferPool(), fittings.stall()),
                new Extending(peering, () -> connections(), threads.dials()));
        onDemand = new OnDemand(connections, threads.dials());
    }

    /** The node's sessions. */
    Connections connections() {
        return connections;
    }

    /** How the node behaves. */
    public Settings settings() {
        return serving.settings();
    }

    /**
     * Listens for peers.
     *
     * @param address where; port 0 for any free one
     * @return the address with the port that was chosen
     * @throws IOException if the address can't be bound, or is not allowed
     */
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        connections.requireAllowed(address);
        Acceptor opened = new Acceptor(address, connections, threads.greeters());
        acceptor = Optional.of(opened);
        opened.open();
        return opened.address();
    }

    /**
     * Keeps up a session with the peer at an address, which is resolved anew at each attempt; returns at once.
     *
     * @param address where it listens
     * @param name the peer's, by which it is trusted; empty for any peer that is
     */
    public void dial(InetSocketAddress address, String name) {
        Dialer dialer = new Dialer(address, name, connections, this::survivor, threads.dials(), threads.timer());
        if (dialled.putIfAbsent(address, dialer) == null) {
            dialer.open();
        }
    }

    /**
     * Keeps up no session with the peer at an address any more; one that there is ends by itself, or by the gate's judgement.
     *
     * @param address as it was dialled
     */
    public void forget(InetSocketAddress address) {
        Dialer dialer = dialled.remove(address);
        if (dialer != null) {
            dialer.close();
        }
    }

    private Session survivor(Session ended) {
        return ended.stages().isGreeted()
                ? session(ended.peer().runtime(), ended.origin().name()).orElse(ended)
                : ended;
    }

    /**
     * The session with a runtime, if there is one now.
     *
     * @param runtime its id, as it says itself
     * @param name of its peer, see {@link #provable}: another one that says the same id is another runtime; empty for any
     */
    public Optional<Session> session(String runtime, String name) {
        return peering.session(runtime, name);
    }

    /** As the other, of any peer. */
    Optional<Session> session(String runtime) {
        return session(runtime, "");
    }

    /**
     * Connects with a runtime that no session leads to, and waits until that is done.
     *
     * @param runtime its id; another runtime at the address is turned away
     * @param name of the peer that must answer, see {@link #provable}; empty for any
     * @param address where it listens
     * @param nanos how long to wait at most
     * @throws IOException if it can't be reached in time, with the reason
     * @throws InterruptedException if this thread was interrupted
     */
    public void reach(String runtime, String name, InetSocketAddress address, long nanos)
            throws IOException, InterruptedException {
        try {
            onDemand.reach(runtime, name, address, nanos);
        } catch (IOException e) {
            // Both may dial at once, and the peer's own session be the one that stays.
            if (session(runtime, name).isEmpty()) {
                throw e;
            }
        }
    }

    /** The name, if a peer is known by it, so that a session can prove to be its; else empty. */
    public String provable(String name) {
        return connections.provable(name);
    }

    /**
     * Ends a scope: its open calls are cancelled, here and at the peers, and later ones fail as unavailable; returns at once.
     *
     * @param scope of a consumer that has stopped
     */
    public void end(CallScope scope) {
        scope.end();
        connections.end(scope);
    }

    /** How many bytes are reserved for long messages that are coming, of all peers together. */
    public long reservedBytes() {
        return connections.memory().taken();
    }

    /** Serves calls to an endpoint, of which peers do not hear yet. */
    public void serve(ServedEndpoint endpoint) {
        serving.endpoints().put(endpoint.id(), endpoint);
    }

    /**
     * Tells all peers, now and later, of an endpoint or of its changed properties; one that is not served is left out.
     *
     * @param endpoint its id
     * @param properties its description
     */
    public void announce(String endpoint, Map<String, Object> properties) {
        ServedEndpoint served = serving.endpoints().get(endpoint);
        if (served != null) {
            peering.announce(endpoint, properties, served::isOpen);
        }
    }

    /**
     * Takes an announcement back; calls are served on.
     *
     * @param endpoint its id
     */
    public void hide(String endpoint) {
        peering.withdraw(endpoint);
    }

    /** Threads that tell of the ends of calls for which no thread waits. */
    public Executor completions() {
        return threads.completions();
    }

    /** For what is to be done later, and does not wait. */
    public ScheduledExecutorService timer() {
        return threads.timer();
    }

    /** The thread on which the listener is called; tasks that touch what it touches belong there. */
    public Executor peeringThread() {
        return threads.peering();
    }

    /**
     * Ends an endpoint: withdraws it, refuses new calls with a problem that says so, waits for those that run, and
     * interrupts what is left after {@link Settings#drain()}. All done when this returns; may be called again.
     *
     * @param endpoint its id
     */
    public void withdraw(String endpoint) {
        withdraw(endpoint, System.nanoTime() + settings().times().drain().toNanos());
    }

    private void withdraw(String endpoint, long end) {
        Optional<ServedEndpoint> served =
                Optional.ofNullable(serving.endpoints().get(endpoint));
        // First: an announcement that another thread is just making is then dropped, or followed by the withdrawal.
        served.ifPresent(ServedEndpoint::refuse);
        peering.withdraw(endpoint);
        served.ifPresent(present -> {
            present.drain(end);
            serving.endpoints().remove(endpoint);
        });
    }

    /** Withdraws every endpoint, drains, says goodbye to the peers and ends all threads; bounded. */
    @Override
    public void close() {
        acceptor.ifPresent(Acceptor::close);
        threads.stopDialling();
        onDemand.close();
        long end = System.nanoTime() + settings().times().drain().toNanos();
        serving.endpoints().values().forEach(ServedEndpoint::refuse);
        serving.endpoints().keySet().forEach(endpoint -> withdraw(endpoint, end));
        connections.close(settings().name() + " shuts down", CLOSE_NANOS);
        peering.close();
        threads.close();
        watch.close();
    }
}
