/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The bodies for which threads of the listener wait. They may have a share of these threads: where more bodies take long, the oldest are
 * refused, so that clients that send slowly keep nobody else waiting. Many that are read in a moment are no matter. Thread-safe.
 */
final class SlowBodies {
    private final Set<Waited> all = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final int share;
    private final Duration soon;
    private final Scheduler scheduler;

    /** A body that somebody waits for; each is itself alone. */
    interface Waited {

        /** {@return the {@link System#nanoTime} of its request} */
        long began();

        /**
         * Somebody else needs the thread: the body is refused, and whoever waits is woken. Does nothing if nobody waits now.
         *
         * @param share how many bodies may take long at once
         */
        void refuse(int share);
    }

    /**
     * Nobody waits yet.
     *
     * @param share how many bodies may take long at once
     * @param soon what takes longer takes long
     * @param scheduler looks at them, once there are more than the share
     */
    SlowBodies(int share, Duration soon, Scheduler scheduler) {
        this.share = Math.max(1, share);
        this.soon = soon;
        this.scheduler = scheduler;
    }

    void add(Waited body) {
        all.add(body);
        lookLater();
    }

    void remove(Waited body) {
        all.remove(body);
    }

    private void lookLater() {
        if (all.size() > share && looking.compareAndSet(false, true)) {
            scheduler.schedule(this::look, soon.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        looking.set(false);
        long now = System.nanoTime();
        List<Waited> slow = all.stream()
                .filter(body -> now - body.began() >= soon.toNanos())
                .sorted(Comparator.comparingLong(body -> body.began() - now))
                .toList();
        slow.stream().limit(Math.max(0, slow.size() - share)).forEach(body -> body.refuse(share));
        lookLater();
    }
}
