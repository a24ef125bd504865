/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.link.Carrier;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.Workshop;
import org.tombolo.provider.session.Gate.Admitted;
import org.tombolo.wire.frame.Frame.Hello;
import org.tombolo.wire.frame.FrameReader;

/** Begins sessions over carriers, and keeps count of those that are open. */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    /** Why a session is over that was the connection of another one in truth. */
    static final String JOINED = "joined another session";

    private static final int MAX_SESSIONS = 1024;

    /** Of one proven peer at once: two that crossed, one that ends, connections that are about to join one, and some more. */
    static final int MAX_SESSIONS_EACH = 8;

    /** Beyond so many, a proven peer that goes on dialling is not told any more why it is refused. */
    private static final int MAX_TOLD_EACH = 2 * MAX_SESSIONS_EACH;

    private final Gate gate;
    private final Serving serving;
    private final Workshop workshop;
    private final Fittings fittings;
    private final SessionListener listener;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Connections(Gate gate, Fittings fittings, Serving serving, Workshop workshop, SessionListener listener) {
        this.gate = gate;
        this.fittings = fittings;
        this.serving = serving;
        this.workshop = workshop;
        this.listener = listener;
    }

    /** Refuses an address that is not one to listen on. */
    void requireAllowed(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("the host " + address.getHostString() + " is unknown");
        }
        gate.requireAllowed(address);
    }

    /**
     * Connects to an address; waits for as long as that takes, some seconds at most.
     *
     * @param wanted id of the runtime that must answer; empty for any
     * @param name of the peer that must answer; empty for any
     * @throws IOException if nobody answers there, or the address or the peer is not one to connect to
     */
    Session dial(InetSocketAddress address, String wanted, String name) throws IOException {
        return begin(connect(address), new Origin(true, address, wanted, name, "", () -> true));
    }

    /** Dials one more connection of a session, which joins it as soon as the peer agrees. */
    void extend(Session session) throws IOException {
        Carrier carrier = connect(session.origin().address());
        Link link = null;
        boolean begun = false;
        try {
            Admitted admitted = gate.admit(carrier, true, session.origin().name());
            if (!admitted.identity().equals(session.origin().identity())) {
                throw new IOException("another certificate than the session's answers at "
                        + session.origin().address());
            }
            carrier = admitted.carrier();
            link = link(admitted);
            link.post(session.stages()
                    .token()
                    .hello(serving.settings(), session.peer().token()));
            session.links().expect(link);
            link.open(session);
            begun = true;
            if (!session.stages().isOpen()) {
                link.close("the session is over");
            }
        } catch (RejectedExecutionException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            if (!begun) {
                session.links().forget(link);
                carrier.close();
            }
        }
    }

    /** The name, if a peer is known by it; else empty. */
    String provable(String name) {
        return gate.knows(name) ? name : "";
    }

    private Carrier connect(InetSocketAddress address) throws IOException {
        InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
        requireAllowed(resolved);
        return fittings.dialling().connect(resolved);
    }

    /**
     * Takes a connection that a peer has made; waits until the peer has proven who it is, for a bounded time.
     *
     * @throws IOException if the peer may not connect, the carrier has failed meanwhile, or there are too many
     */
    Session accept(Carrier carrier) throws IOException {
        InetSocketAddress from = (InetSocketAddress) carrier.peer();
        return begin(carrier, new Origin(false, from, "", "", "", () -> true));
    }

    private Session begin(Carrier carrier, Origin origin) throws IOException {
        Session session = null;
        Carrier held = carrier;
        boolean begun = false;
        try {
            if (sessions.size() >= MAX_SESSIONS) {
                throw new IOException("there are " + MAX_SESSIONS + " sessions already, the most that are taken");
            }
            Admitted admitted = gate.admit(carrier, origin.dialled(), origin.name());
            held = admitted.carrier();
            if (count(admitted.name()) >= MAX_TOLD_EACH) {
                throw new IOException(tooMany(admitted.name()));
            }
            session = new Session(link(admitted), origin.proven(admitted), serving, listener);
            open(session);
            begun = true;
            return session;
        } catch (RejectedExecutionException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            if (!begun) {
                abandon(session);
                held.close();
            }
        }
    }

    /** There was no thread for it, for instance; null if it was not even made. */
    private static void abandon(Session session) {
        if (session != null) {
            session.links().closeAll("the session could not begin");
            session.stages().closed("the session could not begin");
        }
    }

    private void open(Session session) {
        String name = session.origin().name();
        sessions.add(session);
        session.stages().whenClosed(() -> sessions.remove(session));
        // Counted with itself in it: of several that come at the same time none is overlooked.
        boolean tooMany = count(name) > MAX_SESSIONS_EACH;
        session.open();
        if (tooMany) {
            session.end(tooMany(name));
        }
        if (closed) {
            session.end("this runtime shuts down");
        }
    }

    /** How many sessions a proven peer has; 0 without proof. */
    private long count(String name) {
        return name.isEmpty()
                ? 0
                : sessions.stream()
                        .filter(session -> session.origin().name().equals(name))
                        .count();
    }

    private static String tooMany(String name) {
        return "the peer " + name + " has " + MAX_SESSIONS_EACH
                + " sessions already, the most that one peer may have; end one of them first";
    }

    private Link link(Admitted peer) {
        MessageMemory share = fittings.memory().share(peer.name());
        return new Link(peer.carrier(), new FrameReader(serving.settings().limits(), share), workshop);
    }

    /**
     * A connection joins the session whose token it names, if both come from the same peer.
     *
     * @param fresh the session that the connection seemed to begin; it is no more
     * @return whether it did
     */
    boolean join(Session fresh, Link link, Hello hello) {
        Optional<Session> found = sessions.stream()
                .filter(session -> session != fresh
                        && session.stages().isAdmitted()
                        && session.stages().token().is(hello.joins())
                        && session.origin().identity().equals(fresh.origin().identity())
                        && session.peer().runtime().equals(hello.runtime()))
                .findFirst();
        found.ifPresent(session -> {
            fresh.stages().closed(JOINED);
            link.handTo(session);
            link.admit();
            session.take(link);
        });
        return found.isPresent();
    }

    /** A scope of calls has ended. */
    void end(CallScope scope) {
        sessions.forEach(session -> session.end(scope));
    }

    /** How many sessions are open. */
    int size() {
        return sessions.size();
    }

    /** What the messages on their way here have taken. */
    MessageMemory memory() {
        return fittings.memory();
    }

    /** Ends every session, and each that begins from now on; waits until they have ended, for a bounded time. */
    void close(String reason, long nanos) {
        closed = true;
        long end = System.nanoTime() + nanos;
        sessions.forEach(session -> session.end(reason));
        try {
            for (Session session : sessions) {
                if (!session.stages().awaitClosed(end - System.nanoTime())) {
                    LOG.warn("A session is still open at the end; it ends with the process");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
