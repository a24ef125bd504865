/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.partner;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.sample.SeaSurface;

/** Counts what becomes of call after call, while services come and go. For any number of threads. */
final class SteadyCalls {
    private final Supplier<Optional<SeaSurface>> sea;
    private final Map<String, Long> counts = new TreeMap<>();
    private long lastResult;
    private long gap;
    private String lastOther = "";

    /**
     * Prepares to call.
     *
     * @param sea gives the service of the moment
     */
    SteadyCalls(Supplier<Optional<SeaSurface>> sea) {
        this.sea = sea;
        for (String outcome : new String[] {"results", "retryable", "lost", "other", "absent"}) {
            counts.put(outcome, 0L);
        }
    }

    /** Calls once, if there is a service. */
    void call() {
        count(sea.get().map(this::outcome).orElse("absent"));
    }

    private String outcome(SeaSurface now) {
        try {
            now.areaMean("SST", ElNinoWatch.NINO34);
            return "results";
        } catch (ProblemException e) {
            if (e.problem() == Problem.CONNECTION_LOST) {
                return "lost";
            }
            return e.problem().retry() == Problem.Retry.YES ? "retryable" : other(e);
        } catch (RuntimeException e) {
            // Whatever else it is: that no such thing happens is what the count is to show.
            return other(e);
        }
    }

    private synchronized String other(RuntimeException exception) {
        lastOther = exception.toString();
        return "other";
    }

    private synchronized void count(String outcome) {
        counts.merge(outcome, 1L, Long::sum);
        if (outcome.equals("results")) {
            long now = System.nanoTime();
            gap = Math.max(gap, lastResult == 0 ? 0 : now - lastResult);
            lastResult = now;
        }
    }

    /**
     * How many calls ended with {@code results}, with a problem after which anybody may try again ({@code retryable}),
     * with a connection {@code lost} on the way, with any {@code other} exception, a deadline that passed among them,
     * or found the service {@code absent}, in all; and the longest {@code gap} between two results in milliseconds
     * that ended since this was last asked; and what the {@code lastOther} exception said.
     */
    synchronized Map<String, Object> report() {
        Map<String, Object> report = new TreeMap<>(counts);
        report.put("gap", TimeUnit.NANOSECONDS.toMillis(gap));
        report.put("lastOther", lastOther);
        gap = 0;
        return report;
    }
}
