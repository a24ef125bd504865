/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.tombolo.bench.measure.Workload;

/** The goals that have figures, each with what was measured. */
final class Goals {
    private static final Row PING_PINNED = new Row(Workload.PING, 1, true);
    private static final Row RECORD_PINNED = new Row(Workload.RECORD, 1, true);
    private static final Row PING_16 = new Row(Workload.PING, 16, false);
    private static final Row PING_64 = new Row(Workload.PING, 64, false);
    private static final Row RECORD_64 = new Row(Workload.RECORD, 64, false);
    private static final Row ASYNC = new Row(Workload.ASYNC, 1, false);
    private static final Row BESIDE_SLOW = new Row(Workload.PING_BESIDE_SLOW, 1, false);
    private static final Row ARRAY_80K = new Row(Workload.ARRAY_80K, 1, false);
    private static final Row ARRAY_80K_16 = new Row(Workload.ARRAY_80K, 16, false);
    private static final Row ARRAY_8M = new Row(Workload.ARRAY_8M, 1, false);
    private static final Row ARRAY_64M = new Row(Workload.ARRAY_64M, 1, false);
    private static final Row BESIDE_64M = new Row(Workload.PING_BESIDE_64M, 1, false);

    /** The rows that the goals are about. */
    static final List<Row> ROWS = List.of(
            PING_PINNED,
            RECORD_PINNED,
            PING_16,
            PING_64,
            RECORD_64,
            ASYNC,
            BESIDE_SLOW,
            ARRAY_80K,
            ARRAY_80K_16,
            ARRAY_8M,
            ARRAY_64M,
            BESIDE_64M);

    private static final double KILO = 1024;

    private final Findings found;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(Findings found) {
        this.found = found;
    }

    /** {@return all goals, in the order in which they were set} */
    static List<Goal> of(Findings found) {
        Goals goals = new Goals(found);
        goals.times();
        goals.rates();
        goals.arrays();
        goals.peers();
        goals.neighbours();
        goals.costs("plain", false);
        goals.costs("TLS", true);
        return List.copyOf(goals.goals);
    }

    private void times() {
        most(1.4, "ping pinned, p50 over socket's, plain", false, PING_PINNED);
        most(2.2, "ping pinned, p50 over socket's, TLS", true, PING_PINNED);
        most(1.6, "record pinned, p50 over socket's, plain", false, RECORD_PINNED);
    }

    private void most(double limit, String text, boolean tls, Row row) {
        goals.add(Goal.atMost(
                limit, text, found.ours(tls, row, summary -> summary.p50Ratio().median())));
    }

    private void rates() {
        least(0.95, "ping, 64 callers, plain", false, PING_64);
        least(0.9, "ping, 64 callers, TLS", true, PING_64);
        least(0.9, "record, 64 callers, plain", false, RECORD_64);
        least(0.75, "record, 64 callers, TLS", true, RECORD_64);
        least(0.7, "ping, 16 callers, plain", false, PING_16);
        goals.add(Goal.atLeast(0.9, "1,000 calls on the way over 64 callers, plain", found.asyncOverWaiting(false)));
        goals.add(Goal.atLeast(0.9, "1,000 calls on the way over 64 callers, TLS", found.asyncOverWaiting(true)));
    }

    private void least(double limit, String text, boolean tls, Row row) {
        goals.add(Goal.atLeast(limit, text + ", rate over socket's", found.ours(tls, row, summary -> summary.ratio()
                .median())));
    }

    private void arrays() {
        least(0.75, "8 MB both ways, plain", false, ARRAY_8M);
        least(0.75, "64 MB both ways, plain", false, ARRAY_64M);
        least(0.5, "8 MB both ways, TLS", true, ARRAY_8M);
        least(0.5, "64 MB both ways, TLS", true, ARRAY_64M);
        least(0.9, "80 kB, 1 caller, plain", false, ARRAY_80K);
        least(0.6, "80 kB, 16 callers, plain", false, ARRAY_80K_16);
        String text = "64 MB, allocated over payload on the side that allocates more, ";
        goals.add(Goal.atMost(1.1, text + "plain", found.allocationOverPayload(false, ARRAY_64M)));
        goals.add(Goal.atMost(1.5, text + "TLS", found.allocationOverPayload(true, ARRAY_64M)));
    }

    private void peers() {
        over(3, "fastbin", PING_64);
        over(4, "fastbin", RECORD_64);
        over(5, "fastbin", ARRAY_8M);
        over(5, "fastbin", ARRAY_64M);
        over(2, "rsocket", PING_64);
        over(6, "grpc", PING_64);
    }

    private void over(double limit, String peer, Row row) {
        String callers = row.callers() == 1 ? "" : ", " + row.callers() + " callers";
        goals.add(Goal.atLeast(limit, row.id() + callers + ", TLS, rate over " + peer + "'s", found.over(peer, row)));
    }

    private void neighbours() {
        for (boolean tls : new boolean[] {false, true}) {
            String end = tls ? ", TLS, us" : ", plain, us";
            goals.add(Goal.atMost(150, "ping p99 beside 64 MB" + end, p99(tls, BESIDE_64M)));
            goals.add(Goal.atMost(200, "ping p99 beside 8 slow callers" + end, p99(tls, BESIDE_SLOW)));
        }
        goals.add(Goal.atMost(
                700,
                "bytes allocated for a ping by both sides, plain",
                found.most(false, List.of(PING_PINNED, PING_16, PING_64), summary -> summary.allocated()
                        .median())));
    }

    private OptionalDouble p99(boolean tls, Row row) {
        return found.ours(tls, row, summary -> summary.p99().median());
    }

    private void costs(String how, boolean tls) {
        goals.add(Goal.atMost(
                1.1,
                "ping p50 among 1,000 services and proxies over alone, " + how,
                found.cost(tls, "ping_ratio_with_1000_services")));
        goals.add(Goal.atMost(
                0.2, "idle pair of runtimes, % of a processor, " + how, found.cost(tls, "idle_cpu_percent")));
        goals.add(Goal.atMost(
                64 * KILO,
                "bytes of heap and direct memory per idle peer, " + how,
                found.cost(tls, "bytes_per_idle_peer")));
        goals.add(Goal.atMost(
                8 * KILO, "bytes of heap per imported endpoint, " + how, found.cost(tls, "bytes_per_import")));
    }
}
