/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.tombolo.bench.measure.Workload;

/**
 * Looks up what was measured.
 *
 * @param summaries of all rows and lanes
 * @param costs by {@code plain} and {@code tls}
 */
record Findings(List<Summary> summaries, Map<String, Map<String, Object>> costs) {
    /** Copies the list. */
    Findings {
        summaries = List.copyOf(summaries);
    }

    /** {@return a figure of our lane} */
    OptionalDouble ours(boolean tls, Row row, ToDoubleFunction<Summary> figure) {
        return figure("tombolo", tls, row, figure);
    }

    /** {@return calls per second of our lane with TLS over those of a peer} */
    OptionalDouble over(String peer, Row row) {
        return quotient(
                ours(true, row, summary -> summary.rate().median()),
                figure(peer, false, row, summary -> summary.rate().median()));
    }

    /** {@return calls per second without waiting over those of 64 callers who wait} */
    OptionalDouble asyncOverWaiting(boolean tls) {
        return quotient(
                ours(tls, new Row(Workload.ASYNC, 1, false), summary -> summary.rate()
                        .median()),
                ours(tls, new Row(Workload.PING, 64, false), summary -> summary.rate()
                        .median()));
    }

    /** {@return what the side that allocates more does so for each byte of payload} */
    OptionalDouble allocationOverPayload(boolean tls, Row row) {
        return ours(
                tls,
                row,
                summary -> Math.max(
                                summary.clientBytes().median(),
                                summary.serverBytes().median())
                        / row.workload().bytes());
    }

    /** {@return the largest figure of some rows of our lane; empty if none was measured} */
    OptionalDouble most(boolean tls, List<Row> rows, ToDoubleFunction<Summary> figure) {
        return rows.stream()
                .map(row -> ours(tls, row, figure))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
    }

    /** {@return one of the costs} */
    OptionalDouble cost(boolean tls, String name) {
        Object value = costs.getOrDefault(tls ? "tls" : "plain", Map.of()).get(name);
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    private OptionalDouble figure(String lane, boolean tls, Row row, ToDoubleFunction<Summary> figure) {
        Optional<Summary> found = summaries.stream()
                .filter(summary -> summary.row().equals(row)
                        && summary.lane().name().equals(lane)
                        && summary.lane().tls() == tls)
                .findFirst();
        return found.map(summary -> OptionalDouble.of(figure.applyAsDouble(summary)))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble quotient(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }
}
