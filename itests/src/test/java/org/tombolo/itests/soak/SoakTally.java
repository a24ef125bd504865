/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.soak;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the calls ended. Thread-safe. */
final class SoakTally {
    private static final String[] KINDS = {
        "long array",
        "later",
        "later, cancelled",
        "stream",
        "stream, left early",
        "stream among the arguments",
        "slow",
        "quick"
    };

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private long overrunMillis;
    private int late;
    private String slowest = "";

    synchronized void ended(int kind, String outcome, long nanos, Duration deadline) {
        outcomes.merge(outcome, 1, Integer::sum);
        long overrun = nanos / 1_000_000 - deadline.toMillis();
        late += overrun > 1_000 ? 1 : 0;
        if (overrun > overrunMillis) {
            overrunMillis = overrun;
            slowest = KINDS[kind] + ", deadline " + deadline.toMillis() + " ms, " + outcome + " after "
                    + nanos / 1_000_000 + " ms";
        }
    }

    synchronized void fault(int kind, Throwable fault) {
        if (faults.size() < 10) {
            StringWriter text = new StringWriter();
            fault.printStackTrace(new PrintWriter(text));
            faults.add(KINDS[kind] + ": " + text);
        }
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** By how much a call outlasted its deadline at most. */
    synchronized long overrunMillis() {
        return overrunMillis;
    }

    synchronized int count(String outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    @Override
    public synchronized String toString() {
        return outcomes + "; latest: " + overrunMillis + " ms after the deadline (" + slowest + "), " + late
                + " calls more than a second";
    }
}
