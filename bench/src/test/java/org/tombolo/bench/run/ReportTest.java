/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.bench.measure.Workload;
import org.xml.sax.InputSource;

/** From measurements to what is read. */
final class ReportTest {
    private static final Row ROW = new Row(Workload.PING, 16, false);

    @TempDir
    Path folder;

    @Test
    void ratiosAreThoseOfTheSameRoundAndTheirMedianCounts() throws IOException {
        JsonNode rows = written().get("rows");
        assertEquals(2, rows.size());
        JsonNode tombolo = rows.get(1);
        assertEquals("tombolo", tombolo.get("lane").asText());
        assertEquals("ping", tombolo.get("workload").asText());
        assertEquals(16, tombolo.get("callers").asInt());
        assertEquals(false, tombolo.get("tls").asBoolean());
        // Rounds: 100 of 200, 100 of 400, 300 of 400. The ratio of the medians would be 0.25.
        assertEquals(0.5, tombolo.get("ratio").asDouble());
        assertEquals(0.25, tombolo.get("ratio_min").asDouble());
        assertEquals(0.75, tombolo.get("ratio_max").asDouble());
        assertEquals(100, tombolo.get("rate").asDouble());
        assertEquals(7, tombolo.get("alloc_bytes").asDouble());
    }

    @Test
    void thePlotIsXmlWithABarForEachRow() throws Exception {
        var plot = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Plot.of(report()))));
        // The background, two bars, two of the legend.
        assertEquals(5, plot.getElementsByTagName("rect").getLength());
    }

    @Test
    void theTableNamesWhatCouldNotBeMeasured() {
        String table = report().table();
        assertTrue(table.contains("| ping | 16 | tombolo | 100 | 100..300 | 0.500 | 0.250..0.750 |"), table);
        assertTrue(table.endsWith("- left out: aries-tcp"), table);
    }

    private JsonNode written() throws IOException {
        Path file = folder.resolve("figures.json");
        report().write(file);
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Report report() {
        Results results = new Results();
        double[][] rounds = {{100, 200}, {100, 400}, {300, 400}};
        for (double[] round : rounds) {
            results.add(ROW, Lanes.SOCKET, rate(round[1]), rate(round[1]));
            results.add(ROW, RuntimeLane.TOMBOLO, rate(round[0]), rate(round[1]));
        }
        return new Report(
                Map.of(),
                List.of(
                        results.summary(ROW, Lanes.SOCKET).orElseThrow(),
                        results.summary(ROW, RuntimeLane.TOMBOLO).orElseThrow()),
                Map.of("plain", Map.of("idle_cpu_percent", 0.25)),
                List.of("left out: aries-tcp"));
    }

    private static Measured rate(double rate) {
        return new Measured(rate, 1e6 / rate, 2e6 / rate, 0, 5, 3, 4, 100, 200);
    }
}
