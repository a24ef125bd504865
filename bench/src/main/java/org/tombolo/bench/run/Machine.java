/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the figures were made on. */
final class Machine {
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** {@return processor, memory, versions and options, in the order of the JSON file} */
    static Map<String, Object> describe(Site site, Options options, List<Pair> pairs) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("processor", processor());
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("java_options", String.join(" ", site.javaOptions()));
        Map<String, String> lanes = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            lanes.put(
                    pair.lane().title(),
                    "client: " + pair.client().machine() + "; server: "
                            + pair.server().machine());
        }
        facts.put("heap_and_collector", lanes);
        facts.put("load_before", load());
        facts.put("rounds", options.timing().rounds());
        facts.put("warm_millis", options.timing().warmMillis());
        facts.put("millis", options.timing().millis());
        return facts;
    }

    /** {@return the load averages of the machine} */
    static String load() throws IOException {
        return Files.isReadable(LOAD) ? Files.readString(LOAD).strip() : "not told";
    }

    private static String processor() throws IOException {
        if (Files.isReadable(PROCESSORS)) {
            for (String line : Files.readAllLines(PROCESSORS)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        }
        return System.getProperty("os.arch");
    }
}
