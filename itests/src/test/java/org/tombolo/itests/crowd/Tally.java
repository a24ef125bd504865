/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the calls of a crowd ended. Thread-safe. */
final class Tally {

    /** The last answered call of a caller. */
    private record Call(long begin, long end) {}

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, String> samples = new TreeMap<>();
    private final List<Call> last = new ArrayList<>();
    private long firstEnd = Long.MAX_VALUE;
    private long longestNanos;

    /** A call ended, be it with an answer or not. */
    synchronized void ended(String outcome, String detail, long begin) {
        long now = System.nanoTime();
        outcomes.merge(outcome, 1, Integer::sum);
        samples.putIfAbsent(outcome, detail);
        longestNanos = Math.max(longestNanos, now - begin);
        if (outcome.equals("answered")) {
            last.add(new Call(begin, now));
        } else if (!outcome.equals("BUSY")) {
            firstEnd = Math.min(firstEnd, now);
        }
    }

    /** How many were answered so far. */
    synchronized int answered() {
        return outcomes.getOrDefault("answered", 0);
    }

    /** One line for each fact; drained are the calls that were open at the first failure and were answered. */
    synchronized String report() {
        StringBuilder text = new StringBuilder();
        outcomes.forEach((outcome, count) -> text.append("outcome.")
                .append(outcome)
                .append('=')
                .append(count)
                .append('\n'));
        samples.forEach((outcome, sample) -> text.append("sample.")
                .append(outcome)
                .append('=')
                .append(sample)
                .append('\n'));
        long drained = last.stream()
                .filter(call -> call.begin - firstEnd < 0 && call.end - firstEnd > 0)
                .count();
        text.append("drained=").append(drained).append('\n');
        text.append("longest.millis=").append(longestNanos / 1_000_000).append('\n');
        return text.toString();
    }
}
