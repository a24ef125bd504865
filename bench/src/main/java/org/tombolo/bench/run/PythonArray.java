/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What Python takes for an array of 8 MB there and back.
 *
 * @param urllibMillis with the body ready, and the answer as bytes
 * @param clientMillis with our client, from numpy to numpy
 * @param ratio the client's rate over urllib's, the median of the rounds
 */
record PythonArray(double urllibMillis, double clientMillis, double ratio) {
    private static final String PYTHON = "/usr/bin/python3";

    /** Runs the script that measures it; empty if that fails, which is said. */
    static Optional<PythonArray> measure(Path root, HttpRuntime runtime, int rounds) throws InterruptedException {
        try {
            String said = Program.run(
                    PYTHON,
                    root.resolve("bench/src/main/python/array_8m.py").toString(),
                    root.resolve("clients/python/src").toString(),
                    "https://" + runtime.host(),
                    runtime.token(),
                    runtime.certificate().toString(),
                    Integer.toString(rounds));
            JsonNode found = new ObjectMapper().readTree(said);
            return Optional.of(new PythonArray(
                    found.path("urllib_ms").asDouble(),
                    found.path("client_ms").asDouble(),
                    found.path("ratio").asDouble()));
        } catch (IOException e) {
            System.out.println("Python was not measured: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** {@return what the JSON file says} */
    Map<String, Object> json() {
        return Map.of("urllib_ms", urllibMillis, "client_ms", clientMillis, "ratio", ratio);
    }
}
