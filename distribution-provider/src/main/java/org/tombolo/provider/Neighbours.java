/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
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
    private Set<InetSocketAddress> dialled = Set.of();
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
        configured.forEach(address -> dial(address, ""));
        follow();
        look = node.timer().scheduleWithFixedDelay(this::follow, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private synchronized void follow() {
        List<Peer> present = listed.get();
        if (present.equals(seen)) {
            return;
        }
        seen = present;
        Set<InetSocketAddress> now = new HashSet<>();
        for (Peer peer : present) {
            peer.dialled().ifPresent(address -> now.addAll(dial(address, peer.name())));
        }
        dialled.stream()
                .filter(address -> !now.contains(address) && !configured.contains(HostPort.text(address)))
                .forEach(node::forget);
        dialled = now;
    }

    private Set<InetSocketAddress> dial(String address, String name) {
        try {
            InetSocketAddress parsed = HostPort.parse(address);
            node.dial(parsed, name);
            return Set.of(parsed);
        } catch (IllegalArgumentException e) {
            if (unusable.add(address)) {
                LOG.error("The peer \"{}\" is left out: {}", address, e.getMessage());
            }
            return Set.of();
        }
    }

    synchronized void close() {
        if (look != null) {
            look.cancel(false);
        }
    }
}
