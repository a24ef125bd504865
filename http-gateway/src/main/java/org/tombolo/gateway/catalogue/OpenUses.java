/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The calls that run on a service, so that it can be waited for them when it goes. For any thread. */
final class OpenUses {

    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

    private final Set<Use> open = new HashSet<>();
    private boolean refusing;
    private long refusedAt;

    /** Whether the use may begin. */
    synchronized boolean begin(Use use) {
        if (!refusing) {
            open.add(use);
        }
        return !refusing;
    }

    synchronized void end(Use use) {
        open.remove(use);
        if (refusing) {
            notifyAll();
        }
    }

    /** Refuses new uses from now on. */
    synchronized void refuse() {
        if (!refusing) {
            refusing = true;
            refusedAt = System.nanoTime();
        }
    }

    /**
     * Refuses new uses and waits for those that are open, until so long after the first refusal; what is open still at the end is told
     * that the service is gone, and has another second. Uses of this very thread are not waited for: a method may end its own service.
     */
    void drain(long nanos) {
        boolean interrupted = Thread.interrupted();
        refuse();
        interrupted |= awaitNone(interrupted ? System.nanoTime() : end(nanos));
        all().forEach(Use::tellGone);
        interrupted |= awaitNone(System.nanoTime() + GRACE);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long end(long nanos) {
        return refusedAt + nanos;
    }

    private synchronized List<Use> all() {
        return new ArrayList<>(open);
    }

    /** True if interrupted meanwhile. */
    private synchronized boolean awaitNone(long end) {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        while (millis > 0 && open.stream().anyMatch(use -> !use.isMine())) {
            try {
                wait(millis);
            } catch (InterruptedException e) {
                return true;
            }
            millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return false;
    }
}
