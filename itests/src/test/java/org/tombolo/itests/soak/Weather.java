/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.soak;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What goes wrong, at random: connections are cut or stall, callers are interrupted, the service goes and comes. On one thread. */
final class Weather {
    private final Random random;
    private final Forwarder cable;
    private final SoakNodes nodes;
    private final List<Thread> callers;
    private final Visitors visitors;
    private int events;

    Weather(long seed, Forwarder cable, SoakNodes nodes, List<Thread> callers, Visitors visitors) {
        this.random = new Random(seed);
        this.cable = cable;
        this.nodes = nodes;
        this.callers = callers;
        this.visitors = visitors;
    }

    /** Bad until then. */
    void rage(long end) {
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50 + random.nextInt(400)));
            events++;
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> cable.cut(random.nextInt(8), random.nextBoolean());
                case 3 -> cable.stall(50L + random.nextInt(1_500));
                case 4 -> nodes.withdrawAndOffer();
                case 5 -> visitors.come();
                default -> callers.get(random.nextInt(callers.size())).interrupt();
            }
        }
    }

    /** How much went wrong. */
    int events() {
        return events;
    }
}
