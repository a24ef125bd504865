/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run came to, as a table and as JSON.
 *
 * @param machine what it ran on
 * @param summaries row by row, lane by lane
 * @param costs by {@code plain} and {@code tls}
 * @param notes what could not be measured
 */
record Report(
        Map<String, Object> machine,
        List<Summary> summaries,
        Map<String, Map<String, Object>> costs,
        List<String> notes) {

    /** Copies the lists. */
    Report {
        summaries = List.copyOf(summaries);
        notes = List.copyOf(notes);
    }

    static Report of(
            Map<String, Object> machine,
            Options options,
            Campaign campaign,
            Results results,
            Map<String, Map<String, Object>> costs) {
        List<Summary> summaries = new ArrayList<>();
        for (Row row : options.rows()) {
            for (Lane lane : options.lanes()) {
                results.summary(row, lane).ifPresent(summaries::add);
            }
        }
        return new Report(machine, summaries, costs, campaign.notes());
    }

    /** {@return a table in Markdown} */
    String table() {
        StringBuilder table = new StringBuilder(
                """
                | workload | callers | lane | calls/s | range | ratio | range | p50 us | ratio | p99 us | CPU us/call | client B/call | server B/call | MB peak |
                | --- | ---: | --- | ---: | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        for (Summary summary : summaries) {
            table.append(line(summary)).append('\n');
        }
        costs.forEach((how, figures) ->
                figures.forEach((name, value) -> table.append("\n- cost, ").append(how + ", " + name + ": " + value)));
        notes.forEach(note -> table.append("\n- ").append(note));
        return table.toString();
    }

    private static String line(Summary of) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s..%s | %.3f | %.3f..%.3f | %s | %.2f | %s | %s | %s | %s | %.0f |",
                of.row().id(),
                of.row().callers(),
                of.lane().title(),
                number(of.rate().median()),
                number(of.rate().least()),
                number(of.rate().most()),
                of.ratio().median(),
                of.ratio().least(),
                of.ratio().most(),
                number(of.p50().median()),
                of.p50Ratio().median(),
                number(of.p99().median()),
                number(of.cpu().median()),
                number(of.clientBytes().median()),
                number(of.serverBytes().median()),
                Math.max(of.clientPeak().most(), of.serverPeak().most()));
    }

    /** {@return the goals, measured or not} */
    List<Goal> goals() {
        return Goals.of(new Findings(summaries, costs));
    }

    /**
     * The goals as a table in Markdown.
     *
     * @param all also those of which nothing was measured
     */
    String goals(boolean all) {
        StringBuilder table = new StringBuilder("| goal | limit | measured | met? |\n| --- | ---: | ---: | --- |\n");
        goals().stream().filter(goal -> all || goal.measured().isPresent()).forEach(goal -> table.append(goal.line())
                .append('\n'));
        return table.toString();
    }

    /** Three digits, as in 123k. */
    private static String number(double value) {
        if (value >= 99_950_000) {
            return String.format(Locale.ROOT, "%.0fM", value / 1e6);
        } else if (value >= 999_500) {
            return String.format(Locale.ROOT, "%.3gM", value / 1e6);
        } else if (value >= 9995) {
            return String.format(Locale.ROOT, "%.0fk", value / 1e3);
        } else if (value >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /**
     * Writes the figures.
     *
     * @param file is replaced
     * @throws IOException if it can't be written
     */
    void write(Path file) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("machine", machine);
        document.put("notes", notes);
        document.put("costs", costs);
        document.put("goals", goals().stream().map(Goal::json).toList());
        document.put("rows", summaries.stream().map(Summary::json).toList());
        String json =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
        Files.writeString(file, json + "\n");
    }
}
