/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
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
    private static final int MAX_OFFERS = 10_000;

    /** What an id may be made of; blanks would be trimmed further on, so that two ids could become one. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,200}");

    private final String runtime;
    private final Executor thread;
    private final PeerListener listener;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> announced = new HashMap<>();
    private final Map<String, Offer> offers = new HashMap<>();

    private final RuntimeIds ids = new RuntimeIds();

    private record Offer(Session session, Map<String, Object> properties) {}

    Peering(String runtime, Executor thread, PeerListener listener) {
        this.runtime = runtime;
        this.thread = thread;
        this.listener = listener;
    }

    /** The session with a runtime, if there is one. */
    Optional<Session> session(String peer) {
        return Optional.ofNullable(sessions.get(peer))
                .filter(session -> session.stages().isOpen());
    }

    void announce(String endpoint, Map<String, Object> properties) {
        Announce announce = new Announce(endpoint, properties);
        try {
            FrameWriter.encode(announce);
        } catch (RuntimeException e) {
            LOG.error(
                    "Endpoint {} is not announced, since its description can't be sent: {}", endpoint, e.getMessage());
            return;
        }
        thread.execute(() -> {
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
        String peer = session.peer().runtime();
        Session former = sessions.get(peer);
        if (!session.isOpen()) {
            LOG.debug("{} was ended before it was admitted", session.name());
        } else if (peer.equals(runtime)) {
            session.end("this is the runtime itself; take its address off the list of peers");
        } else if (!ids.claim(peer, session.origin().name()) || isOfAnother(session, former)) {
            // Who a peer is, its certificate says; the runtime's id is but its own word.
            session.end("the runtime id " + peer + " is that of another peer; start this runtime again for a new id");
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

    private static boolean isOfAnother(Session session, Session former) {
        return former != null
                && former.stages().isOpen()
                && !former.origin().name().equals(session.origin().name());
    }

    /** A peer offers, changes or withdraws an endpoint. */
    void told(Session session, Frame frame) {
        if (session.stages().toldTooFast()) {
            session.end("announcements come faster than they can be taken");
            return;
        }
        thread.execute(() -> {
            session.stages().took();
            if (sessions.get(session.peer().runtime()) == session) {
                take(session, frame);
            }
        });
    }

    private void take(Session session, Frame frame) {
        if (frame instanceof Announce announce) {
            offered(session, announce.endpoint(), announce.properties());
        } else if (frame instanceof Modified modified) {
            offered(session, modified.endpoint(), modified.properties());
        } else if (frame instanceof Withdraw withdraw) {
            withdrawn(session, withdraw.endpoint());
        }
    }

    private void offered(Session session, String endpoint, Map<String, Object> properties) {
        String refusal = refusal(session, endpoint, properties);
        if (!refusal.isEmpty()) {
            // Once a session: a peer can't flood the log.
            if (session.stages().firstFault()) {
                LOG.warn("An announcement of {} is ignored: {}", session.name(), SafeText.line(refusal));
            }
            return;
        }
        // Names of properties are the same in whatever case; so they are compared, and replaced.
        Map<String, Object> trusted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        trusted.putAll(properties);
        // The peer's name is what its session says, whatever an announcement may hold; and it is called over that
        // session,
        // never at an address that it could make up.
        trusted.put("tombolo.institute", session.name());
        trusted.remove("tombolo.wire.address");
        if (offers.put(endpoint, new Offer(session, trusted)) == null) {
            listener.added(endpoint, trusted);
        } else {
            listener.modified(endpoint, trusted);
        }
    }

    /** A peer speaks for itself alone, and of no more endpoints than there is room for. */
    private String refusal(Session session, String endpoint, Map<String, Object> properties) {
        if (!ID.matcher(endpoint).matches()) {
            return "an endpoint's id must be made of 1 to 200 printable characters without blanks";
        }
        if (!endpoint.equals(properties.get("endpoint.id"))) {
            return "the endpoint's id " + properties.get("endpoint.id") + " is not the frame's, " + endpoint;
        }
        if (!session.peer().runtime().equals(properties.get("endpoint.framework.uuid"))) {
            return "endpoint " + endpoint + " belongs to another runtime";
        }
        Offer present = offers.get(endpoint);
        if (present != null
                && !present.session.peer().runtime().equals(session.peer().runtime())) {
            return "endpoint " + endpoint + " is offered by " + present.session.name() + " already";
        }
        return present == null && offers.size() >= MAX_OFFERS ? "there are " + MAX_OFFERS + " already" : "";
    }

    private void withdrawn(Session session, String endpoint) {
        Offer offer = offers.get(endpoint);
        if (offer != null && offer.session == session) {
            offers.remove(endpoint);
            listener.removed(endpoint, offer.properties);
        }
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
        offers.entrySet().stream()
                .filter(entry -> entry.getValue().session == session)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(endpoint -> withdrawn(session, endpoint));
    }
}
