/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.session.HostPort;
import org.tombolo.provider.session.Node;
import org.tombolo.provider.tls.Peer;

/** Keeps up sessions with the peers that the configuration names, and with those of the list of peers, which may change meanwhile. */
final class Neighbours {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final long SECONDS = 5;

    private final Node node;
    private final List<String> configured;
    private final Supplier<List<Peer>> listed;
    private final Set<String> unusable = new HashSet<>();
    private List<Peer> seen = List.of();

    /** Where the peers of the list are dialled, by the names that they have to prove. */
    private Map<InetSocketAddress, String> dialled = Map.of();

    private ScheduledFuture<?> look;

    /**
     * Dials nobody yet.
     *
     * @param configured addresses, each HOST:PORT
     * @param listed the peers of the list as it is now
     */
    Neighbours(Node node, List<String> configured, Supplier<List<Peer>> listed) {
        this.node = node;
        this.configured = configured;
        this.listed = listed;
    }

    /** The addresses that are dialled, as HOST:PORT. */
    List<String> addresses() {
        return Stream.concat(configured.stream(), listed.get().stream().flatMap(peer -> peer.dialled().stream()))
                .toList();
    }

    /** Dials them, and looks now and then whether the list has changed. */
    synchronized void open() {
        configured.stream().flatMap(address -> parsed(address).stream()).forEach(address -> node.dial(address, ""));
        follow();
        look = node.timer().scheduleWithFixedDelay(this::follow, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Dials whom the list names now, and no others. */
    synchronized void follow() {
        List<Peer> present = listed.get();
        if (present.equals(seen)) {
            return;
        }
        seen = present;
        Map<InetSocketAddress, String> now = new HashMap<>();
        for (Peer peer : present) {
            peer.dialled().flatMap(this::parsed).ifPresent(address -> now.putIfAbsent(address, peer.name()));
        }
        // Also one that goes by another name now: it is dialled anew, and has to prove that.
        dialled.forEach((address, name) -> {
            if (!name.equals(now.get(address)) && !configured.contains(HostPort.text(address))) {
                node.forget(address);
            }
        });
        now.forEach(node::dial);
        dialled = now;
    }

    private Optional<InetSocketAddress> parsed(String address) {
        try {
            return Optional.of(HostPort.parse(address));
        } catch (IllegalArgumentException e) {
            if (unusable.add(address)) {
                LOG.error("The peer \"{}\" is left out: {}", address, e.getMessage());
            }
            return Optional.empty();
        }
    }

    synchronized void close() {
        if (look != null) {
            look.cancel(false);
        }
    }
}
