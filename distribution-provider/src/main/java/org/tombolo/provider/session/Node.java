/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.link.TcpLink;
import org.tombolo.spi.access.Authoriser;

/**
 * A runtime's place on the wire: listens, dials, serves its endpoints and finds the sessions to call others.
 *
 * <p>Plain TCP, and therefore bound to the loopback address. Thread-safe.
 */
public final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final int MAX_CONNECTIONS = 256;
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Settings settings;
    private final Threads threads;
    private final Serving serving;
    private final Peering peering;
    private final OnDemand onDemand;
    private final Map<String, ServedEndpoint> endpoints = new ConcurrentHashMap<>();
    private final Set<InetSocketAddress> dialled = ConcurrentHashMap.newKeySet();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private volatile Optional<Acceptor> acceptor = Optional.empty();

    /**
     * A node that neither listens nor dials yet.
     *
     * @param settings how it behaves
     * @param authoriser who decides on calls, if anybody does; asked at each call
     * @param listener hears of what peers offer
     */
    public Node(Settings settings, Supplier<Optional<Authoriser>> authoriser, PeerListener listener) {
        this.settings = settings;
        this.threads = new Threads(settings.openCalls());
        this.serving = new Serving(settings, endpoints, authoriser, threads.calls(), threads.timer());
        this.peering = new Peering(settings.runtime(), threads.peering(), listener);
        this.onDemand = new OnDemand(channel -> connect(channel, true), threads.dials(), threads.peering());
    }

    /** How the node behaves. */
    public Settings settings() {
        return settings;
    }

    /**
     * Listens for peers.
     *
     * @param address a loopback address; port 0 for any free one
     * @return the address with the port that was chosen
     * @throws IOException if the address can't be bound
     * @throws IllegalArgumentException if it is not a loopback address
     */
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        requireLoopback(address);
        Acceptor opened = new Acceptor(address, channel -> connect(channel, false));
        acceptor = Optional.of(opened);
        opened.open();
        return opened.address();
    }

    /**
     * Keeps up a session with the peer at an address; returns at once.
     *
     * @param address a loopback address
     * @throws IllegalArgumentException if it is not a loopback address
     */
    public void dial(InetSocketAddress address) {
        requireLoopback(address);
        if (dialled.add(address)) {
            new Dialer(address, channel -> connect(channel, true), this::survivor, threads.dials(), threads.timer())
                    .open();
        }
    }

    private static void requireLoopback(InetSocketAddress address) {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(address
                    + " is not a loopback address; the wire is not encrypted yet and does not leave this computer");
        }
    }

    private Session connect(SocketChannel channel, boolean outwards) throws IOException {
        try {
            if (sessions.size() >= MAX_CONNECTIONS) {
                throw new IOException("there are " + MAX_CONNECTIONS + " connections already, the most that are taken");
            }
            TcpLink link = new TcpLink(channel, settings.limits());
            Session session = new Session(link, outwards, serving, peering);
            sessions.add(session);
            session.whenClosed(() -> sessions.remove(session));
            session.open();
            return session;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private Session survivor(Session ended) {
        return ended.greeted() ? session(ended.peer().runtime()).orElse(ended) : ended;
    }

    /** The session with a runtime, if there is one now. */
    public Optional<Session> session(String runtime) {
        return peering.session(runtime);
    }

    /**
     * Connects with a runtime that no session leads to, and waits until that is done.
     *
     * @param address where the runtime listens: a loopback address
     * @param nanos how long to wait at most
     * @throws IOException if it can't be reached in time, with the reason
     * @throws IllegalArgumentException if it is not a loopback address
     * @throws InterruptedException if this thread was interrupted
     */
    public void reach(InetSocketAddress address, long nanos) throws IOException, InterruptedException {
        requireLoopback(address);
        onDemand.reach(address, nanos);
    }

    /** Serves calls to an endpoint, of which peers do not hear yet. */
    public void serve(ServedEndpoint endpoint) {
        endpoints.put(endpoint.id(), endpoint);
    }

    /**
     * Tells all peers, now and later, of an endpoint or of its changed properties; one that is not served is left out.
     *
     * @param endpoint its id
     * @param properties its description
     */
    public void announce(String endpoint, Map<String, Object> properties) {
        if (endpoints.containsKey(endpoint)) {
            peering.announce(endpoint, properties);
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
        peering.withdraw(endpoint);
        ServedEndpoint served = endpoints.get(endpoint);
        if (served != null) {
            served.drain(settings.drain());
            endpoints.remove(endpoint);
        }
    }

    /** Withdraws every endpoint, drains, says goodbye to the peers and ends all threads; bounded. */
    @Override
    public void close() {
        acceptor.ifPresent(Node::close);
        endpoints.keySet().forEach(peering::withdraw);
        endpoints.keySet().forEach(this::withdraw);
        sessions.forEach(session -> session.end(settings.name() + " shuts down"));
        awaitSessions();
        threads.close();
    }

    private void awaitSessions() {
        long end = System.nanoTime() + CLOSE_NANOS;
        try {
            for (Session session : sessions) {
                if (!session.awaitClosed(end - System.nanoTime())) {
                    LOG.warn("A session is still open at the end; it ends with the process");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Acceptor acceptor) {
        try {
            acceptor.close();
        } catch (IOException e) {
            LOG.warn("Closing {} failed: {}", acceptor.address(), e.getMessage());
        }
    }
}
