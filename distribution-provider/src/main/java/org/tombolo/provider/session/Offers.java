/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Announce;
import org.tombolo.wire.frame.Frame.Modified;
import org.tombolo.wire.frame.Frame.Withdraw;

/** What the peers offer: each speaks for itself alone. For one thread, that of the peering. */
final class Offers {

    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);
    private static final int MOST = 10_000;

    /** The id that the peer gave to an endpoint which has another one here. */
    static final String PEERS_ID = "tombolo.wire.endpoint";

    private static final String ID = "endpoint.id";

    /** What an id may be made of; blanks would be trimmed further on, so that two ids could become one. */
    private static final Pattern VALID = Pattern.compile("[!-~]{1,200}");

    private final PeerListener listener;
    private final Map<Key, Offer> offers = new HashMap<>();

    /** The ids by which the offers are known here. */
    private final Set<String> taken = new HashSet<>();

    private record Key(PeerId peer, String endpoint) {}

    /** What it is described by is for the listener alone: there may be thousands. */
    private record Offer(Session session, String id) {}

    Offers(PeerListener listener) {
        this.listener = listener;
    }

    /** A peer offers, changes or withdraws an endpoint. */
    void told(Session session, Frame frame) {
        if (frame instanceof Announce announce) {
            offered(session, announce.endpoint(), announce.properties());
        } else if (frame instanceof Modified modified) {
            offered(session, modified.endpoint(), modified.properties());
        } else if (frame instanceof Withdraw withdraw) {
            withdrawn(session, new Key(PeerId.of(session), withdraw.endpoint()));
        }
    }

    private void offered(Session session, String endpoint, Map<String, Object> properties) {
        Key key = new Key(PeerId.of(session), endpoint);
        Offer present = offers.get(key);
        String id = present == null ? id(key) : present.id;
        String refusal = refusal(key, properties, present, id);
        if (!refusal.isEmpty()) {
            // Once a session: a peer can't flood the log.
            if (session.stages().firstFault()) {
                LOG.warn("An announcement of {} is ignored: {}", session.name(), SafeText.line(refusal));
            }
            return;
        }
        Map<String, Object> trusted = trusted(session, endpoint, id, properties);
        offers.put(key, new Offer(session, id));
        if (taken.add(id)) {
            listener.added(id, trusted);
        } else {
            listener.modified(id, trusted);
        }
    }

    /** The peer's own id of it, unless another peer has that already, be it to keep this one from being heard. */
    private String id(Key key) {
        boolean shared = taken.contains(key.endpoint) && !key.peer.name().isEmpty();
        return shared ? key.peer.name() + ":" + key.peer.runtime() + ":" + key.endpoint : key.endpoint;
    }

    private static Map<String, Object> trusted(
            Session session, String endpoint, String id, Map<String, Object> properties) {
        // Names of properties are the same in whatever case; so they are compared, and replaced.
        Map<String, Object> trusted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        trusted.putAll(properties);
        // The peer's name is what its session says, whatever an announcement may hold; and it is called over that
        // session, never at an address that it could make up.
        trusted.put("tombolo.institute", session.name());
        trusted.remove("tombolo.wire.address");
        trusted.remove(PEERS_ID);
        if (!id.equals(endpoint)) {
            trusted.put(ID, id);
            trusted.put(PEERS_ID, endpoint);
        }
        return trusted;
    }

    /** A peer speaks for itself alone, and of no more endpoints than there is room for. */
    private String refusal(Key key, Map<String, Object> properties, Offer present, String id) {
        if (!VALID.matcher(key.endpoint).matches()) {
            return "an endpoint's id must be made of 1 to 200 printable characters without blanks";
        }
        if (!key.endpoint.equals(properties.get(ID))) {
            return "the endpoint's id " + properties.get(ID) + " is not the frame's, " + key.endpoint;
        }
        if (!key.peer.runtime().equals(properties.get("endpoint.framework.uuid"))) {
            return "endpoint " + key.endpoint + " belongs to another runtime";
        }
        if (present == null && taken.contains(id)) {
            return "endpoint " + key.endpoint + " is offered by another runtime already";
        }
        return present == null && offers.size() >= MOST ? "there are " + MOST + " already" : "";
    }

    private void withdrawn(Session session, Key key) {
        Offer offer = offers.get(key);
        if (offer != null && offer.session == session) {
            offers.remove(key);
            taken.remove(offer.id);
            listener.removed(offer.id);
        }
    }

    /** Nothing can be called any more, over whichever session it was offered. */
    void forgetAll() {
        Map.copyOf(offers).forEach((key, offer) -> withdrawn(offer.session, key));
    }

    /** A session is over, and what was offered over it can't be called any more. */
    void forget(Session session) {
        List<Key> gone = offers.entrySet().stream()
                .filter(entry -> entry.getValue().session == session)
                .map(Map.Entry::getKey)
                .toList();
        gone.forEach(key -> withdrawn(session, key));
    }
}
