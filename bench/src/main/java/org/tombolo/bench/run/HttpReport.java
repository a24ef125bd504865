/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tombolo.bench.run.HttpLoad.Seen;

/** What was measured over HTTP, for people and for programs. */
final class HttpReport {
    private static final int MANY = 16;

    private final HttpRounds rounds;
    private Optional<PythonArray> python = Optional.empty();

    HttpReport(HttpRounds rounds) {
        this.rounds = rounds;
    }

    /** What Python reached, if it could be measured. */
    void python(Optional<PythonArray> measured) {
        python = measured;
    }

    /** {@return a table in Markdown} */
    String table() {
        StringBuilder table = new StringBuilder(
                """
                | answered by | asked for | callers | calls/s | p50 us | p99 us | rate over the bare servlet's |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (HttpRow row : rounds.rows()) {
            table.append("| " + row.lane().title() + " | " + row.work().title() + " | " + row.connections() + " | "
                    + plain(rounds.spread(row, Seen::rate)) + " | " + plain(rounds.spread(row, Seen::p50Micros))
                    + " | " + plain(rounds.spread(row, Seen::p99Micros)) + " | "
                    + plain(rounds.over(row, HttpLane.SERVLET, Seen::rate)) + " |\n");
        }
        python.ifPresent(measured -> table.append("\nPython, float64 array of 8 MB there and back: urllib "
                + text(measured.urllibMillis()) + " ms, tombolo " + text(measured.clientMillis()) + " ms\n"));
        rounds.notes().forEach(note -> table.append("\n").append(note).append("\n"));
        return table.toString();
    }

    /** {@return the goals and whether they are met, as a table in Markdown} */
    String goals() {
        StringBuilder table = new StringBuilder(
                """
                | goal | bound | measured | met |
                | --- | --- | --- | --- |
                """);
        all().forEach(goal -> table.append(goal.line()).append("\n"));
        return table.toString();
    }

    private List<Goal> all() {
        List<Goal> goals = new ArrayList<>();
        for (HttpWork work : List.of(HttpWork.PING, HttpWork.MEAN)) {
            HttpRow direct = new HttpRow(HttpLane.DIRECT, work, MANY);
            String title = work.title() + ", 16 callers: ";
            goals.add(Goal.atLeast(
                    0.6,
                    title + "direct call's rate over bare servlet's",
                    median(rounds.over(direct, HttpLane.SERVLET, Seen::rate))));
            goals.add(Goal.atMost(
                    1.6,
                    title + "direct call's p50 over bare servlet's",
                    median(rounds.over(direct, HttpLane.SERVLET, Seen::p50Micros))));
            goals.add(Goal.atLeast(
                    0.8,
                    title + "OGC execution's rate over bare CXF resource's",
                    median(rounds.over(direct.in(HttpLane.OGC), HttpLane.CXF, Seen::rate))));
        }
        HttpRow array = new HttpRow(HttpLane.DIRECT, HttpWork.ARRAY_64M, 1);
        goals.add(Goal.atLeast(
                0.5,
                "64 MB array as CBOR: direct call's rate over bare servlet's",
                median(rounds.over(array, HttpLane.SERVLET, Seen::rate))));
        goals.add(Goal.atLeast(
                0.7,
                "Python client's rate over urllib's, 8 MB",
                python.map(measured -> OptionalDouble.of(measured.ratio())).orElse(OptionalDouble.empty())));
        return goals;
    }

    private static OptionalDouble median(Optional<Spread> spread) {
        return spread.isPresent() ? OptionalDouble.of(spread.get().median()) : OptionalDouble.empty();
    }

    private static String plain(Optional<Spread> spread) {
        return spread.map(each -> text(each.median()) + " (" + text(each.least()) + "-" + text(each.most()) + ")")
                .orElse("-");
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }

    /** {@return what the JSON file says} */
    Map<String, Object> json() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (HttpRow row : rounds.rows()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("lane", row.lane().title());
            fields.put("tls", true);
            fields.put("workload", row.work().title());
            fields.put("callers", row.connections());
            rounds.spread(row, Seen::rate).ifPresent(each -> Summary.range(fields, "rate", each));
            rounds.spread(row, Seen::p50Micros).ifPresent(each -> Summary.range(fields, "p50_us", each));
            rounds.spread(row, Seen::p99Micros).ifPresent(each -> Summary.range(fields, "p99_us", each));
            rounds.over(row, HttpLane.SERVLET, Seen::rate).ifPresent(each -> Summary.range(fields, "ratio", each));
            rows.add(fields);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rows", rows);
        python.ifPresent(measured -> all.put("python", measured.json()));
        all.put("goals", all().stream().map(Goal::json).toList());
        all.put("notes", rounds.notes());
        return all;
    }
}
