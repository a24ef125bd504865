/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.api.ProblemException;
import org.tombolo.itests.Eventually;
import org.tombolo.itests.ferry.Ferry;

/**
 * Two nodes at work over TLS while connections are cut and stall, callers are interrupted and give up, and the service comes and goes:
 * one minute, or ten in the long form. Every call ends in time; nothing is left behind.
 */
class SoakIT {
    private static final long SEED = Long.getLong("tombolo.seed", 42);
    private static final int CALLERS = 24;
    private static final Duration RAGE = Duration.ofMinutes(Boolean.getBoolean("tombolo.long") ? 10 : 1);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    /** What the pools of two nodes may keep: buffers for records, frames, and batches. */
    private static final long POOLED = 20L << 20;

    /** Connections for long messages are closed when they were idle for half a minute. */
    private static final Duration CALM = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final SoakTally tally = new SoakTally();
    private final Hiccups hiccups = new Hiccups();
    private final List<SoakCaller> callers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyCallEndsInTimeAndNothingIsLeftBehind() throws Exception {
        hiccups.begin();
        System.out.println("FIGURE soak: seed " + SEED + " (-Dtombolo.seed)");
        try (SoakNodes nodes = new SoakNodes(folder);
                Forwarder cable = new Forwarder(nodes.address())) {
            nodes.dial(cable.address());
            Ferry ferry = nodes.ferry();
            awaitAnswer(ferry);
            Footprint before = Footprint.of(nodes);
            Visitors visitors = new Visitors(nodes);
            begin(ferry);
            new Weather(SEED, cable, nodes, threads, visitors).rage(System.nanoTime() + WARM_UP.toNanos());
            Weather weather = new Weather(SEED + 1, cable, nodes, threads, visitors);
            weather.rage(System.nanoTime() + RAGE.toNanos());
            end();
            awaitAnswer(ferry);
            System.out.println(
                    "FIGURE soak: " + weather.events() + " events, " + visitors.size() + " visitors, calls " + tally);
            assertCalm(nodes, before, visitors);
        }
        assertEquals(List.of(), tally.faults());
        assertTrue(tally.count("answered") > 1_000, tally::toString);
        long hiccup = hiccups.end();
        System.out.println("FIGURE soak: the machine's longest hiccup, ms: " + hiccup);
        assertTrue(tally.overrunMillis() <= 5_000 + 2 * hiccup, tally::toString);
    }

    private void begin(Ferry ferry) {
        for (int i = 0; i < CALLERS; i++) {
            SoakCaller caller = new SoakCaller(SEED * 1_000 + i, ferry, tally);
            callers.add(caller);
            Thread thread = new Thread(caller, "soak-caller-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void end() throws InterruptedException {
        callers.forEach(SoakCaller::stop);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
            StackTraceElement[] where = thread.getStackTrace();
            assertTrue(!thread.isAlive(), () -> "a call does not end: " + List.of(where));
        }
    }

    private static void awaitAnswer(Ferry ferry) {
        Eventually.holds("an answer", Duration.ofSeconds(30), () -> {
            try {
                return ferry.ping(1) == 1;
            } catch (ProblemException e) {
                return false;
            }
        });
    }

    private static void assertCalm(SoakNodes nodes, Footprint before, Visitors visitors) throws IOException {
        try {
            Eventually.holds("all is as before but memory", CALM, () -> Footprint.of(nodes)
                    .within(before, 1L << 40));
            Eventually.holds(
                    "all is as before", CALM, () -> Footprint.collected(nodes).within(before, POOLED));
            Eventually.holds("no visitor's class loader is held", CALM, () -> visitors.held() == 0);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "before: " + before + ", now: " + Footprint.of(nodes) + ", visitors held: " + visitors.held()
                            + " of " + visitors.size() + "; threads: "
                            + Thread.getAllStackTraces().keySet().stream()
                                    .map(Thread::getName)
                                    .filter(name -> name.startsWith("tombolo-"))
                                    .sorted()
                                    .toList(),
                    e);
        }
        System.out.println("FIGURE soak: before " + before + ", after " + Footprint.of(nodes));
    }
}
