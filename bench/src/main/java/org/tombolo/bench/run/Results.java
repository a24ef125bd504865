/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All measurements of a run. */
final class Results {
    /** Of which row, in which lane. */
    private record Place(Row row, Lane lane) {}

    /** One measurement, and that of the bare socket in the same round. */
    private record Round(Measured measured, Measured socket) {}

    private final Map<Place, List<Round>> rounds = new LinkedHashMap<>();

    /**
     * Keeps a measurement.
     *
     * @param socket that of the first lane in the same round
     */
    void add(Row row, Lane lane, Measured measured, Measured socket) {
        rounds.computeIfAbsent(new Place(row, lane), place -> new ArrayList<>()).add(new Round(measured, socket));
    }

    /** {@return the medians of what was measured; empty if nothing was} */
    Optional<Summary> summary(Row row, Lane lane) {
        List<Round> all = rounds.getOrDefault(new Place(row, lane), List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Measured> measured = all.stream().map(Round::measured).toList();
        return Optional.of(new Summary(
                row,
                lane,
                Spread.of(measured, Measured::rate),
                Spread.of(measured, Measured::p50Micros),
                Spread.of(measured, Measured::p99Micros),
                Spread.of(all, round -> round.measured.rate() / round.socket.rate()),
                Spread.of(all, round -> round.measured.p50Micros() / round.socket.p50Micros()),
                Spread.of(measured, Measured::cpuMicros),
                Spread.of(measured, Measured::allocatedBytes),
                Spread.of(measured, Measured::clientBytes),
                Spread.of(measured, Measured::serverBytes),
                Spread.of(measured, Measured::clientPeakMb),
                Spread.of(measured, Measured::serverPeakMb),
                Spread.of(measured, Measured::besideRate)));
    }
}
