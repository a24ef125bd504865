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
import java.util.concurrent.atomic.AtomicInteger;
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

    private final Settings settings;
    private final Threads threads;
    private final Serving serving;
    private final Peering peering;
    private final Map<String, ServedEndpoint> endpoints = new ConcurrentHashMap<>();
    private final Set<InetSocketAddress> dialled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
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
        if (connections.get() >= MAX_CONNECTIONS) {
            channel.close();
            throw new IOException("there are " + MAX_CONNECTIONS + " connections already, the most that are taken");
        }
        connections.incrementAndGet();
        try {
            TcpLink link = new TcpLink(channel, settings.limits());
            Session session = new Session(link, outwards, serving, peering);
            session.whenClosed(connections::decrementAndGet);
            session.open();
            return session;
        } catch (IOException e) {
            connections.decrementAndGet();
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
        peering.close(settings.name() + " shuts down");
        threads.close();
    }

    private static void close(Acceptor acceptor) {
        try {
            acceptor.close();
        } catch (IOException e) {
            LOG.warn("Closing {} failed: {}", acceptor.address(), e.getMessage());
        }
    }
}
