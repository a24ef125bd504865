/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the rounds of one row in one lane came to; the figures are those of {@link Measured}.
 *
 * @param ratio the rate over that of the bare socket in the same round
 * @param p50Ratio the median time over that of the bare socket in the same round
 */
record Summary(
        Row row,
        Lane lane,
        Spread rate,
        Spread p50,
        Spread p99,
        Spread ratio,
        Spread p50Ratio,
        Spread cpu,
        Spread allocated,
        Spread clientBytes,
        Spread serverBytes,
        Spread clientPeak,
        Spread serverPeak,
        Spread beside) {

    /** {@return the medians by the names of the JSON file} */
    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lane", lane.name());
        fields.put("tls", lane.tls());
        fields.put("workload", row.id());
        fields.put("callers", row.callers());
        fields.put("rounds", rate.rounds());
        range(fields, "rate", rate);
        if (row.workload().bytes() > 0) {
            fields.put("bytes_per_s", Math.rint(rate.median() * row.workload().bytes()));
        }
        range(fields, "p50_us", p50);
        range(fields, "p99_us", p99);
        range(fields, "ratio", ratio);
        range(fields, "p50_ratio", p50Ratio);
        fields.put("cpu_us", rounded(cpu.median()));
        fields.put("alloc_bytes", rounded(allocated.median()));
        fields.put("client_alloc_bytes", rounded(clientBytes.median()));
        fields.put("server_alloc_bytes", rounded(serverBytes.median()));
        fields.put("client_peak_mb", rounded(clientPeak.most()));
        fields.put("server_peak_mb", rounded(serverPeak.most()));
        if (row.workload().id().contains("beside")) {
            range(fields, "beside_rate", beside);
        }
        return fields;
    }

    static void range(Map<String, Object> fields, String name, Spread spread) {
        fields.put(name, rounded(spread.median()));
        if (spread.rounds() > 1) {
            fields.put(name + "_min", rounded(spread.least()));
            fields.put(name + "_max", rounded(spread.most()));
        }
    }

    /** Three decimals. */
    static double rounded(double value) {
        return Math.rint(value * 1000) / 1000;
    }
}
