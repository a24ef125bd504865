/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the connection, or resets the stream, before an answer is whole. Others may wait until that is done, as the response may be another
 * request's as soon as the answer is complete. For any thread.
 */
final class BreakOff {
    private static final Logger LOG = LoggerFactory.getLogger(BreakOff.class);
    /** Jetty's own response takes it for this. */
    private static final int CODE = -1;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServletResponse response;
    private Optional<Thread> at = Optional.empty();

    /** Of an answer that is still being written. */
    BreakOff(ServletResponse response) {
        this.response = response;
    }

    /** This thread is about to {@link #run} it, unless this is false: one is at it. */
    synchronized boolean begin() {
        if (at.isPresent()) {
            return false;
        }
        at = Optional.of(Thread.currentThread());
        return true;
    }

    /** Breaks it off; after {@link #begin}. Under no lock: the container tells listeners. */
    void run() {
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        try {
            ((HttpServletResponse) innermost).sendError(CODE);
        } catch (IOException | IllegalStateException e) {
            LOG.warn("an answer can't be broken off; its client may take it for whole", e);
        } finally {
            end();
        }
    }

    private synchronized void end() {
        at = Optional.empty();
        notifyAll();
    }

    /** Waits until nobody is about it; not for this thread itself, which is a listener then. */
    synchronized void await() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (at.isPresent() && at.get() != Thread.currentThread()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                LOG.warn("an answer is being broken off for longer than {}; nobody waits for that any more", PATIENCE);
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
