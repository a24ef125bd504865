/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Opens the lanes, warms them, and measures them in turns: row by row A B C, and so in each round. */
final class Campaign implements AutoCloseable {
    /** A row that a lane could not do. */
    private record Gap(Pair pair, Row row) {}

    private final Options options;
    private final Consumer<String> out;
    private final List<Pair> pairs = new ArrayList<>();
    private final Set<Gap> gaps = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    Campaign(Options options, Consumer<String> out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Starts all lanes.
     *
     * @throws IOException if the first one can't be: there is nothing to compare with then
     */
    void open(Site site) throws IOException, InterruptedException {
        for (Lane lane : options.lanes()) {
            try {
                pairs.add(lane.open(site));
                out.accept("ready: " + lane.title() + ", "
                        + pairs.get(pairs.size() - 1).client().machine());
            } catch (IOException e) {
                if (pairs.isEmpty()) {
                    throw e;
                }
                note("left out: " + lane.title() + ": " + e.getMessage());
            }
        }
    }

    /** Warms and measures. */
    Results run() throws InterruptedException {
        for (Row row : options.rows()) {
            out.accept("warming " + row.id() + ", " + row.callers() + " callers");
            for (Pair pair : List.copyOf(pairs)) {
                measure(pair, row.unpinned(), options.timing().warmMillis());
            }
        }
        Results results = new Results();
        for (int round = 1; round <= options.timing().rounds(); round++) {
            out.accept("round " + round + " of " + options.timing().rounds());
            for (Row row : options.rows()) {
                round(row, results);
            }
        }
        return results;
    }

    private void round(Row row, Results results) throws InterruptedException {
        Optional<Measured> socket = Optional.empty();
        for (Pair pair : List.copyOf(pairs)) {
            Optional<Measured> measured = measure(pair, row, options.timing().millis());
            if (pair.lane().equals(Lanes.SOCKET)) {
                socket = measured;
            }
            if (socket.isPresent() && measured.isPresent()) {
                results.add(row, pair.lane(), measured.get(), socket.get());
            }
        }
    }

    private Optional<Measured> measure(Pair pair, Row row, long millis) throws InterruptedException {
        Gap gap = new Gap(pair, row);
        if (gaps.contains(gap)) {
            return Optional.empty();
        }
        try {
            return Optional.of(pair.measure(pair.lane().equals(Lanes.SOCKET) ? row.limit() : row, millis));
        } catch (Remote.CallFailed e) {
            gaps.add(gap);
            note(pair.lane().title() + " can't do " + row.id() + " with " + row.callers() + " callers: "
                    + e.getMessage());
        } catch (IOException e) {
            pairs.remove(pair);
            note(pair.lane().title() + " ended at " + row.id() + " with " + row.callers() + " callers: "
                    + e.getMessage());
        }
        return Optional.empty();
    }

    /** Measures what is there without being used, in our lanes; after the others have ended. */
    Map<String, Map<String, Object>> costs(Site site) throws InterruptedException {
        Map<String, Map<String, Object>> costs = new LinkedHashMap<>();
        for (Lane lane : options.costs() ? options.lanes() : List.<Lane>of()) {
            if (lane instanceof RuntimeLane ours && ours.isOurs()) {
                try {
                    costs.put(ours.tls() ? "tls" : "plain", Costs.of(ours, site, options.timing(), out));
                } catch (IOException e) {
                    note("costs of " + lane.title() + " left out: " + e.getMessage());
                }
            }
        }
        return costs;
    }

    private void note(String text) {
        notes.add(text);
        out.accept(text);
    }

    /** {@return the lanes that are alive} */
    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** {@return what went wrong} */
    List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() throws IOException {
        for (Pair pair : pairs) {
            pair.close();
        }
    }
}
