/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What became of the partner's calls, one every 20 ms, during some time.
 *
 * @param answered calls that returned a result
 * @param retried calls that met no service, or a problem after which a retry is safe
 * @param lost calls that ended in any other way
 * @param gapMillis the longest time between two results
 */
public record SteadyCounts(long answered, long retried, long lost, long gapMillis) {

    /**
     * The difference between two reports of the journal.
     *
     * @param events of the journal, from the report before to the report after; each is cumulative but for its gap
     * @return what happened in between
     */
    public static SteadyCounts between(List<JsonNode> events) {
        List<JsonNode> reports = events.stream()
                .filter(event -> event.path("event").asText().equals("steady"))
                .toList();
        JsonNode before = reports.get(0);
        JsonNode after = reports.get(reports.size() - 1);
        return new SteadyCounts(
                difference(before, after, "results"),
                difference(before, after, "retryable") + difference(before, after, "absent"),
                difference(before, after, "other") + difference(before, after, "lost"),
                reports.stream()
                        .skip(1)
                        .mapToLong(report -> report.path("gap").asLong())
                        .max()
                        .orElse(0));
    }

    /** {@return all calls} */
    public long calls() {
        return answered + retried + lost;
    }

    private static long difference(JsonNode before, JsonNode after, String count) {
        return after.path(count).asLong() - before.path(count).asLong();
    }
}
