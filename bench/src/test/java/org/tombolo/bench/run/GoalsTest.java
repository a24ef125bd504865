/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tombolo.bench.measure.Workload;

/** From what was measured to whether it is good enough. */
final class GoalsTest {
    private static final Row PING_64 = new Row(Workload.PING, 64, false);
    private static final Row ASYNC = new Row(Workload.ASYNC, 1, false);
    private static final Row ARRAY_64M = new Row(Workload.ARRAY_64M, 1, false);

    @Test
    void aRateIsComparedWithTheSocketsAndWithThePeers() {
        Results results = new Results();
        add(results, PING_64, RuntimeLane.TOMBOLO_TLS, 92, 100);
        add(results, PING_64, RuntimeLane.FASTBIN, 31, 100);
        assertEquals(
                "| ping, 64 callers, TLS, rate over socket's | >= 0.90 | 0.92 | yes |",
                line(results, "ping, 64 callers, TLS, rate over socket's"));
        assertEquals(
                "| ping, 64 callers, TLS, rate over fastbin's | >= 3.00 | 2.97 | NO |",
                line(results, "ping, 64 callers, TLS, rate over fastbin's"));
        assertTrue(line(results, "ping, 64 callers, TLS, rate over grpc's").endsWith("| - | not measured |"));
    }

    @Test
    void callsOnTheWayAreComparedWithCallersWhoWaitInTheSameLane() {
        Results results = new Results();
        add(results, PING_64, RuntimeLane.TOMBOLO, 100, 100);
        add(results, ASYNC, RuntimeLane.TOMBOLO, 90, 100);
        assertEquals(
                "| 1,000 calls on the way over 64 callers, plain | >= 0.90 | 0.90 | yes |",
                line(results, "1,000 calls on the way over 64 callers, plain"));
    }

    @Test
    void allocationIsThatOfTheSideWithMore() {
        Results results = new Results();
        results.add(ARRAY_64M, RuntimeLane.TOMBOLO, new Measured(1, 1, 1, 0, 1, 64e6, 128e6, 1, 1), rate(1));
        assertTrue(line(results, "64 MB, allocated over payload on the side that allocates more, plain")
                .contains("| 2.00 | NO |"));
    }

    @Test
    void everyRowOfAGoalIsMeasuredWithGoals() {
        Options options = Options.of(new String[] {"--goals"});
        assertEquals(Goals.ROWS.size(), options.rows().size());
        assertTrue(options.costs());
        assertEquals(5, options.timing().rounds());
        assertEquals(
                List.of("socket", "tombolo", "tombolo TLS"),
                options.lanes().stream().map(Lane::title).toList());
    }

    private static String line(Results results, String goal) {
        List<Summary> summaries = Row.ALL.stream()
                .flatMap(row -> Lanes.ALL.stream().flatMap(lane -> results.summary(row, lane).stream()))
                .toList();
        return Goals.of(new Findings(summaries, Map.of())).stream()
                .filter(one -> one.text().equals(goal))
                .findFirst()
                .orElseThrow()
                .line();
    }

    private static void add(Results results, Row row, Lane lane, double rate, double socket) {
        results.add(row, lane, rate(rate), rate(socket));
    }

    private static Measured rate(double rate) {
        return new Measured(rate, 1e6 / rate, 2e6 / rate, 0, 5, 3, 4, 100, 200);
    }
}
