/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.Frame.Hello;

/** What sessions ask for goes to the peering, but for connections, which are dialled or joined here. */
final class Extending implements SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(Extending.class);

    private final Peering peering;
    private final Supplier<Connections> connections;
    private final Executor dials;
    private final Complaints complaints = new Complaints(System::nanoTime);

    /**
     * Asks for nothing yet.
     *
     * @param connections there are none yet
     * @param dials threads that may wait for a peer to answer
     */
    Extending(Peering peering, Supplier<Connections> connections, Executor dials) {
        this.peering = peering;
        this.connections = connections;
        this.dials = dials;
    }

    @Override
    public void ready(Session session) {
        peering.ready(session);
    }

    @Override
    public void told(Session session, Frame frame) {
        peering.told(session, frame);
    }

    @Override
    public void leaves(Session session, String reason) {
        peering.leaves(session, reason);
    }

    @Override
    public void closed(Session session) {
        peering.closed(session);
    }

    @Override
    public void wanted(Session session) {
        try {
            dials.execute(() -> extend(session));
        } catch (RejectedExecutionException e) {
            session.links().refused();
        }
    }

    private void extend(Session session) {
        try {
            connections.get().extend(session);
        } catch (IOException | RuntimeException | Error e) {
            if (complaints.isNew(session.name() + ": " + e.getMessage())) {
                LOG.info("No further connection with {}: {}", session.name(), e.getMessage());
            }
            session.links().refused();
        }
    }

    @Override
    public boolean joins(Session fresh, Link link, Hello hello) {
        return connections.get().join(fresh, link, hello);
    }
}
