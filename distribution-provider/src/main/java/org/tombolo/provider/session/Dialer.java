/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps up the session with one peer: dials until it answers, and again when the session has ended.
 *
 * <p>Its phases (dialling, connected, pausing) follow one another, each handed on by an executor; so no lock guards its
 * state.
 */
final class Dialer {

    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
    private static final long FIRST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 1_000;

    private final InetSocketAddress address;
    private final Connector connector;
    private final Function<Session, Session> survivor;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private long pause = FIRST_PAUSE;
    private boolean told;

    /**
     * A dialer that does nothing yet.
     *
     * @param connector opens a session over a channel
     * @param survivor of an ended session: the one that took its place, or itself
     */
    Dialer(
            InetSocketAddress address,
            Connector connector,
            Function<Session, Session> survivor,
            Executor threads,
            ScheduledExecutorService timer) {
        this.address = address;
        this.connector = connector;
        this.survivor = survivor;
        this.threads = threads;
        this.timer = timer;
    }

    /** Dials on another thread. */
    void open() {
        try {
            threads.execute(this::dial);
        } catch (RejectedExecutionException e) {
            LOG.debug("The node is closed; {} is not dialled any more", address);
        }
    }

    private void dial() {
        try {
            Session session = connector.dial(address);
            told = false;
            watch(session);
        } catch (IOException e) {
            if (!told) {
                LOG.info("Peer {} can't be reached ({}); it is tried again until it can", address, e.getMessage());
                told = true;
            }
            later();
        }
    }

    private void watch(Session session) {
        session.whenClosed(() -> ended(session));
    }

    /** Dials again, unless another session with the same peer lives: then when that one ends. */
    private void ended(Session session) {
        Session present = survivor.apply(session);
        if (present != session && present.isOpen()) {
            watch(present);
            return;
        }
        pause = session.greeted() ? FIRST_PAUSE : pause;
        later();
    }

    private void later() {
        try {
            var unused = timer.schedule(this::open, pause, TimeUnit.MILLISECONDS);
            pause = Math.min(LONGEST_PAUSE, pause * 2);
        } catch (RejectedExecutionException e) {
            LOG.debug("The node is closed; {} is not dialled any more", address);
        }
    }
}
