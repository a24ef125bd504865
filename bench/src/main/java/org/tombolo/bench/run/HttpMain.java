/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The program behind {@code bench/run.sh --http}: the gateway beside a bare servlet and a bare resource at the same listener. */
public final class HttpMain {
    private static final String USAGE =
            """
            usage: bench/run.sh --http [--quick] [--json FILE] [--rounds N] [--warm MILLIS] [--millis MILLIS]
            """;

    private static final int USAGE_CODE = 2;

    private HttpMain() {}

    /**
     * Measures, prints a table and the goals, and writes the figures if wanted.
     *
     * @param arguments as the usage has them; the system property {@code tombolo.root} names the repository's folder
     * @throws IOException if the runtime can't be measured
     * @throws InterruptedException never by us
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(USAGE_CODE);
            return;
        }
        Path root = Path.of(System.getProperty("tombolo.root"));
        Path work = Files.createTempDirectory("tombolo-http");
        System.out.println("logs of the measured process: " + work);
        Site site = Site.under(root, work, true);
        Map<String, Object> machine = new LinkedHashMap<>(Machine.describe(site, options, List.of()));
        HttpReport report;
        try (HttpRuntime runtime = HttpRuntime.open(site)) {
            report = new HttpReport(HttpRounds.of(runtime, options.timing(), System.out::println));
            report.python(PythonArray.measure(root, runtime, options.timing().rounds()));
        }
        machine.put("load_after", Machine.load());
        machine.forEach((fact, value) -> System.out.println(fact + ": " + value));
        System.out.println("\n" + report.table() + "\n\n" + report.goals());
        if (options.json().isPresent()) {
            Map<String, Object> all = new LinkedHashMap<>(machine);
            all.putAll(report.json());
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(options.json().get().toFile(), all);
        }
    }
}
