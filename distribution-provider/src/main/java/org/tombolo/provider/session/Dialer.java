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
    private final String name;
    private final Connections connections;
    private final Function<Session, Session> survivor;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private long pause = FIRST_PAUSE;
    private Complaints complaints = new Complaints(System::nanoTime);
    private volatile boolean closed;

    /**
     * A dialer that does nothing yet.
     *
     * @param address resolved anew at each attempt
     * @param name of the peer that must answer; empty for any
     * @param survivor of an ended session: the one that took its place, or itself
     */
    Dialer(
            InetSocketAddress address,
            String name,
            Connections connections,
            Function<Session, Session> survivor,
            Executor threads,
            ScheduledExecutorService timer) {
        this.address = address;
        this.name = name;
        this.connections = connections;
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
        if (closed) {
            return;
        }
        try {
            Session session = connections.dial(address, "", name);
            watch(session);
            if (closed) {
                session.end("this address is not dialled any more");
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // The last also where the system gives no more threads.
            failed(String.valueOf(e.getMessage()));
        } catch (Error e) {
            if (complaints.isNew(e.toString())) {
                LOG.error("Dialling {} met an error. It is tried again until it meets none", HostPort.text(address), e);
            }
            later();
        }
    }

    private void watch(Session session) {
        session.stages().whenClosed(() -> ended(session));
    }

    /** Dials again, unless another session with the same peer lives: then when that one ends. */
    private void ended(Session session) {
        Session present = survivor.apply(session);
        if (present != session && present.stages().isOpen()) {
            watch(present);
        } else if (session.stages().isAdmitted()) {
            pause = FIRST_PAUSE;
            complaints = new Complaints(System::nanoTime);
            later();
        } else {
            failed(session.stages().reason());
        }
    }

    /** The same reason is told now and then. */
    private void failed(String reason) {
        if (complaints.isNew(reason)) {
            LOG.warn(
                    "No session with the peer {}at {}: {}. It is tried again until there is one",
                    name.isEmpty() ? "" : name + " ",
                    HostPort.text(address),
                    reason);
        }
        later();
    }

    /** Dials no more. */
    void close() {
        closed = true;
    }

    private void later() {
        if (closed) {
            return;
        }
        var unused = timer.schedule(this::open, pause, TimeUnit.MILLISECONDS);
        pause = Math.min(LONGEST_PAUSE, pause * 2);
    }
}
