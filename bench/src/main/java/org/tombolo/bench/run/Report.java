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
 * @param notes what could not be measured
 */
record Report(Map<String, Object> machine, List<Summary> summaries, List<String> notes) {

    /** Copies the lists. */
    Report {
        summaries = List.copyOf(summaries);
        notes = List.copyOf(notes);
    }

    static Report of(Map<String, Object> machine, Options options, Campaign campaign, Results results) {
        List<Summary> summaries = new ArrayList<>();
        for (Row row : options.rows()) {
            for (Lane lane : options.lanes()) {
                results.summary(row, lane).ifPresent(summaries::add);
            }
        }
        return new Report(machine, summaries, campaign.notes());
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
        document.put("rows", summaries.stream().map(Summary::json).toList());
        String json =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
        Files.writeString(file, json + "\n");
    }
}
