/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tombolo.bench.measure.Workload;

/** What is there without being used: services, proxies, peers, and time that passes. Measured with a fresh pair of runtimes. */
final class Costs {
    private static final int SERVICES = 1000;
    private static final int IMPORTS = 2000;
    private static final int PEERS = 200;
    private static final int FIRST = 10;
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Row PING = new Row(Workload.PING, 1, true);

    private final Pair pair;
    private final Remote importer;
    private final Timing timing;
    private final Consumer<String> out;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private Costs(Pair pair, Remote importer, Timing timing, Consumer<String> out) {
        this.pair = pair;
        this.importer = importer;
        this.timing = timing;
        this.out = out;
    }

    /**
     * Measures a lane of ours.
     *
     * @return the figures by their names in the JSON file; what could not be measured has its reason instead
     */
    static Map<String, Object> of(RuntimeLane lane, Site site, Timing timing, Consumer<String> out)
            throws IOException, InterruptedException {
        try (Pair pair = lane.open(site)) {
            Costs costs = new Costs(pair, pair.control().await("importer", DEADLINE), timing, out);
            costs.all(site);
            return costs.figures;
        }
    }

    private void all(Site site) throws IOException, InterruptedException {
        step("services", this::services);
        step("imports", this::imports);
        step("peers", () -> peers(site));
        // Last: what has run for a while is compiled, and the compiler rests.
        step("idle", this::idle);
    }

    /** Something that is measured. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private void step(String name, Step step) throws IOException, InterruptedException {
        out.accept("costs, " + pair.lane().title() + ": " + name);
        try {
            step.run();
        } catch (Remote.CallFailed e) {
            figures.put(name + "_failed", e.getMessage());
            out.accept("costs, " + pair.lane().title() + ": " + name + ": " + e.getMessage());
        }
    }

    private void idle() throws IOException, InterruptedException {
        Idleness idleness =
                Idleness.of(List.of(pair.server().pid(), pair.client().pid()));
        figures.put("idle_cpu_percent", Summary.rounded(idleness.percent()));
        figures.put("idle_threads", idleness.threads());
    }

    /** Ping by turns: alone, and with many exported services and as many bound proxies. */
    private void services() throws IOException, InterruptedException {
        pair.measure(PING.unpinned(), timing.warmMillis());
        List<Double> dearer = new ArrayList<>();
        for (int round = 0; round <= timing.rounds(); round++) {
            double alone = pair.measure(PING, timing.millis()).p50Micros();
            spares(SERVICES);
            importer.ask("use", DEADLINE);
            double among = pair.measure(PING, timing.millis()).p50Micros();
            importer.ask("leave", DEADLINE);
            spares(0);
            // The first round warms what comes and goes.
            if (round > 0) {
                dearer.add(among / alone);
            }
        }
        Spread spread = Spread.of(dearer, Double::doubleValue);
        Summary.range(figures, "ping_ratio_with_1000_services", spread);
    }

    private void imports() throws IOException, InterruptedException {
        spares(FIRST);
        double before = held(pair.client());
        spares(IMPORTS + FIRST);
        double bytes = (held(pair.client()) - before) / IMPORTS;
        spares(0);
        figures.put("bytes_per_import", Math.rint(bytes));
    }

    private void peers(Site site) throws IOException, InterruptedException {
        String port = pair.address().substring(pair.address().lastIndexOf(':') + 1);
        List<String> arguments = new ArrayList<>(List.of(port));
        if (pair.lane().tls()) {
            // One each: a peer has a few sessions at most.
            Path identities = pair.folder().resolve("peers");
            PeerIdentities.make(pair.folder().resolve(Home.INSTITUTE), pair.address(), identities, PEERS + FIRST);
            arguments.add(identities.toString());
        }
        Program peers = Program.java(
                site.javaOptions(),
                pair.control(),
                site.newFolder("peers").resolve("peers.log"),
                "org.tombolo.bench.node.IdlePeers",
                arguments.toArray(new String[0]));
        try {
            Remote agent = pair.control().await("peers", DEADLINE);
            agent.ask("keep " + FIRST, DEADLINE);
            double before = held(pair.server());
            agent.ask("keep " + (PEERS + FIRST), DEADLINE);
            figures.put("bytes_per_idle_peer", Math.rint((held(pair.server()) - before) / PEERS));
        } finally {
            peers.close();
        }
    }

    private void spares(int count) throws IOException, InterruptedException {
        pair.server().ask("spares " + count, DEADLINE);
        importer.ask("spares " + count, DEADLINE);
    }

    /** Heap and direct buffers after collections. */
    private static double held(Remote process) throws IOException, InterruptedException {
        String[] words = process.ask("memory", DEADLINE).split(" ", -1);
        return Double.parseDouble(words[0]) + Double.parseDouble(words[1]);
    }
}
