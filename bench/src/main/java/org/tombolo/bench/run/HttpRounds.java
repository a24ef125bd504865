/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The rows over HTTP, warmed and then measured in turns; what can't be measured is left out and said. */
final class HttpRounds {
    private final Map<HttpRow, List<HttpLoad.Seen>> seen = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private HttpRounds() {}

    /** Measures all rows. */
    static HttpRounds of(HttpRuntime runtime, Timing timing, Consumer<String> out)
            throws IOException, InterruptedException {
        HttpRounds rounds = new HttpRounds();
        List<HttpRow> rows = new ArrayList<>();
        for (HttpRow row : HttpRow.ALL) {
            // A connection each: one that is refused may be closed.
            try (HttpLoad load = HttpLoad.of(runtime)) {
                out.accept(row.title() + ": " + cut(load.look(row)));
                load.measure(row, timing.warmMillis());
                rows.add(row);
            } catch (IOException e) {
                rounds.notes.add("left out: " + row.title() + ": " + e.getMessage());
                out.accept(rounds.notes.get(rounds.notes.size() - 1));
            }
        }
        try (HttpLoad load = HttpLoad.of(runtime)) {
            for (int round = 1; round <= timing.rounds(); round++) {
                out.accept("round " + round + " of " + timing.rounds());
                for (HttpRow row : rows) {
                    rounds.seen.computeIfAbsent(row, each -> new ArrayList<>()).add(load.measure(row, timing.millis()));
                }
            }
        }
        return rounds;
    }

    private static String cut(String text) {
        String plain = text.replaceAll("[^ -~]", ".");
        return plain.length() > 100 ? plain.substring(0, 100) + "…" : plain;
    }

    /** {@return the rows that were measured} */
    List<HttpRow> rows() {
        return List.copyOf(seen.keySet());
    }

    /** {@return what could not be measured, and why} */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** {@return a figure of a row over all rounds; empty if it was not measured} */
    Optional<Spread> spread(HttpRow row, ToDoubleFunction<HttpLoad.Seen> figure) {
        return Optional.ofNullable(seen.get(row)).map(all -> Spread.of(all, figure));
    }

    /** {@return a figure of a row over that of another lane in the same round; empty if one was not measured} */
    Optional<Spread> over(HttpRow row, HttpLane lane, ToDoubleFunction<HttpLoad.Seen> figure) {
        List<HttpLoad.Seen> mine = seen.get(row);
        List<HttpLoad.Seen> others = seen.get(row.in(lane));
        if (mine == null || others == null) {
            return Optional.empty();
        }
        Map<HttpLoad.Seen, HttpLoad.Seen> pairs = new HashMap<>();
        for (int i = 0; i < mine.size(); i++) {
            pairs.put(mine.get(i), others.get(i));
        }
        return Optional.of(Spread.of(mine, each -> figure.applyAsDouble(each) / figure.applyAsDouble(pairs.get(each))));
    }
}
