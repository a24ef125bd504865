/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The program behind {@code bench/run.sh}. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    /**
     * Measures, prints a table, writes a plot and, if wanted, the figures.
     *
     * @param arguments see {@link Options#USAGE}; the system property {@code tombolo.root} names the repository's folder
     * @throws IOException if there is nothing to report
     * @throws InterruptedException never by us
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(USAGE);
            return;
        }
        Path root = Path.of(System.getProperty("tombolo.root"));
        // Short: the paths of sockets may not be longer than 108 bytes.
        Path work = Files.createTempDirectory("tombolo-bench");
        boolean whole = false;
        try {
            Report report = measured(options, root, work);
            System.out.println("\n" + report.table() + "\n\n" + report.goals(options.goals()));
            Path plot = root.resolve("bench/target/ratios.svg");
            Files.writeString(plot, Plot.of(report));
            System.out.println("\nplot: " + plot);
            if (options.json().isPresent()) {
                report.write(options.json().get());
                System.out.println("figures: " + options.json().get());
            }
            whole = report.notes().isEmpty();
        } finally {
            if (whole) {
                delete(work);
            } else {
                System.out.println("logs of the measured processes: " + work);
            }
        }
    }

    private static Report measured(Options options, Path root, Path work) throws IOException, InterruptedException {
        Site site = Site.under(root, work, options.lanes().stream().anyMatch(Lane::runsDistribution));
        Map<String, Object> machine;
        Results results;
        Campaign campaign = new Campaign(options, line -> System.out.println(line));
        try (campaign) {
            campaign.open(site);
            machine = new LinkedHashMap<>(Machine.describe(site, options, campaign.pairs()));
            results = campaign.run();
        }
        Map<String, Map<String, Object>> costs = campaign.costs(site);
        machine.put("load_after", Machine.load());
        machine.forEach((fact, value) -> System.out.println(fact + ": " + value));
        return Report.of(machine, options, campaign, results, costs);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
