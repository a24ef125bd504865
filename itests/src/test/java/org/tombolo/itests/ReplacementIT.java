/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module is replaced, removed and returned under a partner that calls it every 20 ms. */
class ReplacementIT {
    private static final String JAR = "sea-surface.jar";
    /** Tells a gap from a hang; how short it is, the figures say. */
    private static final long LONGEST_GAP_MILLIS = 20_000;

    @TempDir
    static Path folder;

    private static Pair pair;

    @BeforeAll
    static void startBoth() throws IOException {
        pair = Pair.start(folder, true);
        pair.institute().deploy().drop(Build.here().sample(), JAR);
        pair.institute().deploy().drop(pair.modules().tides("1.0.0"), "tides.jar");
        pair.askUntil("services", "ok sea tides"::equals);
    }

    @AfterAll
    static void stopBoth() {
        pair.close();
    }

    @Test
    void noCallIsLostWhileTheModuleIsReplaced() throws IOException {
        Journal journal = pair.journal();
        String unrelated = pair.ask("tides");
        int first = awaitResults(journal, journal.mark());
        for (int version = 1; version <= 3; version++) {
            int before = journal.mark();
            pair.institute().deploy().drop(pair.variants().version(Build.here().sample(), "1." + version + ".0"), JAR);
            JsonNode call = journal.await(before, "call", Pair.SOON);
            assertEquals(pair.institute().pid(), call.path("pid").asLong());
            awaitResults(journal, journal.events().indexOf(call));
        }
        SteadyCounts counts = SteadyCounts.between(journal.events().subList(first, journal.mark()));
        System.out.println("FIGURE replaced three times: " + counts);
        assertEquals(0, counts.lost(), counts::toString);
        assertTrue(counts.answered() > 0, counts::toString);
        assertTrue(counts.gapMillis() < LONGEST_GAP_MILLIS, counts::toString);
        assertEquals(unrelated, pair.ask("tides"), "the other module's service and proxy");
    }

    @Test
    void noCallIsLostWhileTheModuleIsRemovedAndReturns() throws IOException {
        Journal journal = pair.journal();
        int first = awaitResults(journal, journal.mark());
        pair.institute().deploy().delete(JAR);
        journal.await(first, "unbound", Pair.SOON);
        int removed = journal.mark();
        pair.institute().deploy().drop(Build.here().sample(), JAR);
        JsonNode call = journal.await(removed, "call", Pair.SOON);
        awaitResults(journal, journal.events().indexOf(call));
        SteadyCounts counts = SteadyCounts.between(journal.events().subList(first, journal.mark()));
        System.out.println("FIGURE removed and returned: " + counts);
        assertEquals(0, counts.lost(), counts::toString);
    }

    /** The place of the first report after {@code from} that has a result more than the one before it. */
    private static int awaitResults(Journal journal, int from) {
        JsonNode one = journal.await(from, "steady", Pair.SOON);
        long results = one.path("results").asLong();
        JsonNode next =
                journal.await(from, "steady", report -> report.path("results").asLong() > results, Pair.SOON);
        return journal.events().indexOf(next);
    }
}
