/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Announce;
import org.tombolo.wire.frame.Frame.Modified;
import org.tombolo.wire.frame.Frame.Withdraw;
import org.tombolo.wire.frame.FrameWriter;

/**
 * Who is connected, what this runtime offers them, and what they offer.
 *
 * <p>All its state is confined to one thread, the executor's; only the look-up of a session is open to all.
 */
final class Peering {

    private static final Logger LOG = LoggerFactory.getLogger(Peering.class);
    private final String runtime;
    private final Executor thread;
    private final Map<PeerId, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> announced = new HashMap<>();
    private final Offers offers;

    Peering(String runtime, Executor thread, PeerListener listener) {
        this.runtime = runtime;
        this.thread = thread;
        this.offers = new Offers(listener);
    }

    /**
     * The session with a runtime, if there is one.
     *
     * @param name the peer's, if it must be proven; else empty
     */
    Optional<Session> session(String id, String name) {
        Session known = sessions.get(new PeerId(name, id));
        return (known == null && name.isEmpty() ? anybodys(id) : Optional.ofNullable(known))
                .filter(session -> session.stages().isOpen());
    }

    private Optional<Session> anybodys(String id) {
        return sessions.entrySet().stream()
                .filter(entry -> entry.getKey().runtime().equals(id))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Tells all peers of an endpoint, or of its changed properties.
     *
     * @param open whether the endpoint is still there when its turn comes
     */
    void announce(String endpoint, Map<String, Object> properties, BooleanSupplier open) {
        Announce announce = new Announce(endpoint, properties);
        try {
            FrameWriter.encode(announce);
        } catch (RuntimeException e) {
            LOG.error(
                    "Endpoint {} is not announced, since its description can't be sent: {}", endpoint, e.getMessage());
            return;
        }
        thread.execute(() -> {
            if (!open.getAsBoolean()) {
                return;
            }
            boolean known = announced.put(endpoint, properties) != null;
            tellAll(known ? new Modified(endpoint, properties) : announce);
        });
    }

    void withdraw(String endpoint) {
        thread.execute(() -> {
            if (announced.remove(endpoint) != null) {
                tellAll(new Withdraw(endpoint));
            }
        });
    }

    private void tellAll(Frame frame) {
        sessions.values().forEach(session -> session.tell(frame));
    }

    /** A peer said who it is. */
    void ready(Session session) {
        thread.execute(() -> admit(session));
    }

    /**
     * One session a pair: of two that crossed, both sides keep the one that the runtime with the lesser id dialled; of
     * two that the same runtime dialled, the newer, since it would not have dialled again with the older alive.
     */
    private void admit(Session session) {
        PeerId peer = PeerId.of(session);
        Session former = sessions.get(peer);
        if (!session.isOpen()) {
            LOG.debug("{} was ended before it was admitted", session.name());
        } else if (peer.runtime().equals(runtime)) {
            session.end("this is the runtime itself; take its address off the list of peers");
        } else if (former != null
                && former.stages().isOpen()
                && former.dialler().compareTo(session.dialler()) < 0) {
            session.end("there is a session between the two already");
        } else {
            sessions.put(peer, session);
            session.stages().admitted();
            if (former != null) {
                former.end("replaced by a newer session");
            }
            LOG.info("Connected with {}", session.name());
            announced.forEach((endpoint, properties) -> session.tell(new Announce(endpoint, properties)));
        }
    }

    /** A peer offers, changes or withdraws an endpoint. */
    void told(Session session, Frame frame) {
        if (session.stages().toldTooFast()) {
            session.end("announcements come faster than they can be taken");
            return;
        }
        thread.execute(() -> {
            session.stages().took();
            if (sessions.get(PeerId.of(session)) == session) {
                offers.told(session, frame);
            }
        });
    }

    /** A peer ends a session: what it offers can't be called any more. */
    void leaves(Session session, String reason) {
        thread.execute(() -> forget(session, reason));
    }

    /** A session is over. */
    void closed(Session session) {
        thread.execute(() -> forget(session, session.stages().reason()));
    }

    private void forget(Session session, String reason) {
        if (sessions.values().remove(session)) {
            LOG.info("Disconnected from {}: {}", session.name(), reason);
        }
        offers.forget(session);
    }

    /** Nobody is called any more: what was offered is gone, also where a session has not said yet that it is over. */
    void close() {
        thread.execute(() -> {
            List.copyOf(sessions.values()).forEach(session -> forget(session, "this runtime shuts down"));
            offers.forgetAll();
        });
    }
}
