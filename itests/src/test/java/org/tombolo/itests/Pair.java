/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An institute and a partner, connected; at the partner the sample's journal and the tests' {@link org.tombolo.itests.probe.Probe}. */
final class Pair implements AutoCloseable {
    /** For what takes far less than a second on an idle machine; a busy one is no fault of ours. */
    static final Duration SOON = Duration.ofMinutes(2);

    private static final int ANSWER_MILLIS = 60_000;

    private final Distribution distribution;
    private final Path folder;
    private final RuntimeProcess partner;
    private RuntimeProcess institute;

    private Pair(Distribution distribution, Path folder, RuntimeProcess institute, RuntimeProcess partner) {
        this.distribution = distribution;
        this.folder = folder;
        this.institute = institute;
        this.partner = partner;
    }

    /**
     * Starts both and waits until they are connected. Neither takes the other for gone when a busy machine has it stand still for a while.
     *
     * @param folder for both homes
     * @param steady whether the journal calls every 20 ms
     */
    static Pair start(Path folder, boolean steady) throws IOException {
        for (String home : List.of("institute", "partner")) {
            Path etc = Files.createDirectories(folder.resolve(home).resolve("etc"));
            Files.writeString(etc.resolve("patience.json"), "{\"org.tombolo.provider\": {\"silence.millis\": 30000}}");
        }
        return startAsDelivered(folder, steady);
    }

    /**
     * Starts both and waits until they are connected. A peer that is silent for as long as the distribution says is gone.
     *
     * @param folder for both homes
     * @param steady whether the journal calls every 20 ms
     */
    static Pair startAsDelivered(Path folder, boolean steady) throws IOException {
        Build build = Build.here();
        Distribution distribution = build.distribution();
        new Acquaintance(distribution).make(folder.resolve("institute"), folder.resolve("partner"));
        RuntimeProcess institute =
                RuntimeProcess.start(distribution, RunSettings.institute(folder.resolve("institute")));
        try {
            PartnerHome home = new PartnerHome(folder.resolve("partner"));
            home.prepare(build, 0, steady);
            Files.writeString(
                    home.folder().resolve("etc/imports.json"),
                    "{\"org.tombolo.topology\": {\"imports\": [\"org.tombolo.sample.*\", \"org.tombolo.itests.*\"]}}");
            new DeployFolder(home.folder().resolve("deploy"))
                    .drop(new TestModules(folder.resolve("modules")).probe(), "probe.jar");
            RuntimeProcess partner = RuntimeProcess.start(
                            distribution, RunSettings.partner(home.folder(), institute.wireAddress()))
                    .awaitReady();
            partner.output().await(0, Pattern.compile("Connected with"), SOON);
            return new Pair(distribution, folder, institute, partner);
        } catch (IOException | RuntimeException | AssertionError e) {
            institute.close();
            throw e;
        }
    }

    RuntimeProcess institute() {
        return institute;
    }

    RuntimeProcess partner() {
        return partner;
    }

    Journal journal() {
        return new PartnerHome(partner.home()).journal();
    }

    TestModules modules() throws IOException {
        return new TestModules(folder.resolve("modules"));
    }

    Modules variants() {
        return new Modules(folder.resolve("modules"));
    }

    /** Starts an institute that has ended once more, in the same home, at the same address. */
    void restartInstitute() throws IOException {
        String wire = institute.wireAddress();
        RunSettings settings =
                RunSettings.institute(institute.home()).with("--wire-port", wire.substring(wire.lastIndexOf(':') + 1));
        institute.close();
        institute = RuntimeProcess.start(distribution, settings).awaitReady();
    }

    /** Asks the probe, once. */
    String ask(String question) throws IOException {
        Path port = partner.home().resolve("probe.port");
        Eventually.holds("the probe listens", SOON, () -> Files.exists(port));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(Files.readString(port)))) {
            socket.setSoTimeout(ANSWER_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write((question + "\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    /** Asks the probe until it gives an answer that is waited for. */
    String askUntil(String question, Predicate<String> wanted) throws IOException {
        String[] last = {"(nothing)"};
        try {
            Eventually.holds(question, SOON, () -> {
                last[0] = ask(question);
                return wanted.test(last[0]);
            });
        } catch (AssertionError e) {
            throw new AssertionError("the last answer to \"" + question + "\" was: " + last[0], e);
        }
        return last[0];
    }

    @Override
    public void close() {
        partner.close();
        institute.close();
    }
}
