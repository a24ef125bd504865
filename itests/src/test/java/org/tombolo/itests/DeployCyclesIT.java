/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A module that comes, is called and goes, again and again. In the long form 1000 times, else 50. */
class DeployCyclesIT {
    private static final String JAR = "sea-surface.jar";
    private static final int CYCLES = Boolean.getBoolean("tombolo.long") ? 1_000 : 50;
    /** The console's page Events keeps the latest events with all that they name: some forty imports, from then on no more. */
    private static final int WARM_UP = 50;
    /** Pools of threads, connections and caches breathe; what leaks, leaks once a cycle: in the short form six times as much as this. */
    private static final long TOLERATED = 8;
    /** Longer than idle threads are kept. */
    private static final Duration SETTLED = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void modulesThatHaveGoneLeaveNothingBehindAtEitherSide() throws IOException {
        try (Pair pair = Pair.start(folder, false)) {
            assertCountsSeeAModuleInUse(pair);
            cycle(pair, WARM_UP);
            Map<String, Long> institute = Remains.of(pair.institute());
            Map<String, Long> partner = Remains.of(pair.partner());
            cycle(pair, CYCLES);
            awaitNoGrowth("institute", institute, pair.institute());
            awaitNoGrowth("partner", partner, pair.partner());
            // The journal, whose words are waited for above, may hear of it before the probe.
            pair.askUntil("services", "ok "::equals);
        }
    }

    /** A count that sees nothing would find no leak for ever. */
    private static void assertCountsSeeAModuleInUse(Pair pair) throws IOException {
        int before = pair.journal().mark();
        pair.institute().deploy().drop(Build.here().sample(), JAR);
        pair.journal().await(before, "call", Pair.SOON);
        assertEquals(
                Set.of(),
                Remains.uncounted(
                        Remains.of(pair.institute()),
                        Set.of("class loaders", "served endpoints", "exports", "threads")));
        assertEquals(
                Set.of(), Remains.uncounted(Remains.of(pair.partner()), Set.of("class loaders", "proxies", "imports")));
        pair.institute().deploy().delete(JAR);
        pair.journal().await(before, "unbound", Pair.SOON);
    }

    private static void cycle(Pair pair, int times) throws IOException {
        Journal journal = pair.journal();
        for (int i = 0; i < times; i++) {
            int before = journal.mark();
            pair.institute().deploy().drop(Build.here().sample(), JAR);
            journal.await(before, "call", Pair.SOON);
            pair.institute().deploy().delete(JAR);
            journal.await(before, "unbound", Pair.SOON);
        }
    }

    private static void awaitNoGrowth(String who, Map<String, Long> before, RuntimeProcess runtime) {
        Map<String, Map<String, Long>> last = new TreeMap<>();
        try {
            Eventually.holds(who + " is as before", SETTLED, () -> {
                last.put(who, Remains.growth(before, Remains.of(runtime), TOLERATED));
                return last.get(who).isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(who + " had " + before + " before, and has grown by " + last.get(who), e);
        }
    }
}
