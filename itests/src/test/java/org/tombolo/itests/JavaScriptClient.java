/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The JavaScript client's folder, and Node.
 *
 * @param folder {@code clients/javascript}
 */
record JavaScriptClient(Path folder) {
    /** For all steps and tries together: with an empty cache npm fetches the compiler first. */
    private static final Duration BUILD = Duration.ofMinutes(10);

    /** Asks nobody for what is there, and again whoever does not answer, long before this is taken for hanging. */
    private static final List<String> NPM = List.of(
            "npm",
            "ci",
            "--no-progress",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--fetch-timeout=60000",
            "--fetch-retry-maxtimeout=20000");

    private static final int NODE = 20;
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Set<Path> BUILT = new HashSet<>();

    /**
     * The client of a build.
     *
     * @param build where the repository is
     * @return its folder
     */
    static JavaScriptClient of(Build build) {
        return new JavaScriptClient(build.root().resolve("clients/javascript"));
    }

    /**
     * Installs what its lock file names, and builds the client and its tests; once for all classes of tests, of which others wait.
     *
     * @throws IOException if that fails, with what npm printed
     */
    void build() throws IOException {
        synchronized (BUILT) {
            if (BUILT.contains(folder)) {
                return;
            }
            Optional<String> missing = missing();
            if (missing.isPresent()) {
                throw new IOException(missing.get());
            }
            long deadline = System.nanoTime() + BUILD.toNanos();
            install(folder, deadline);
            run(deadline, "npm", "run", "build");
            run(deadline, "npm", "run", "build:tests");
            BUILT.add(folder);
        }
    }

    /**
     * Runs a script of the folder.
     *
     * @param script the file, relative to the folder
     * @param environment further variables
     * @param within how long it may take
     * @param arguments of Node, before the script
     * @return how it ended
     * @throws IOException if it can't be started, or does not end in time
     */
    Program node(String script, Map<String, String> environment, Duration within, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        command.add(script);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return Program.run(builder, within);
    }

    /**
     * Installs what a folder's lock file names; once more where npm's registry fails for a moment.
     *
     * @param folder with the lock file
     * @param options of {@code npm ci}
     * @throws IOException if it fails again and again, or takes ten minutes in all; with what npm printed
     */
    static void install(Path folder, String... options) throws IOException {
        install(folder, System.nanoTime() + BUILD.toNanos(), options);
    }

    private static void install(Path folder, long deadline, String... options) throws IOException {
        List<String> command = new ArrayList<>(NPM);
        command.addAll(List.of(options));
        for (int tries = 1; true; tries++) {
            Program program = Program.run(new ProcessBuilder(command).directory(folder.toFile()), until(deadline));
            if (program.exitCode() == 0) {
                return;
            }
            String failed = String.join(" ", command) + " failed in " + folder + " (try " + tries + " of " + TRIES
                    + "); it printed:\n" + program.text();
            if (tries == TRIES) {
                throw new IOException(failed);
            }
            System.out.println(failed);
            LockSupport.parkNanos(PAUSE.multipliedBy(tries).toNanos());
        }
    }

    /** Why no Node can run it, and what to do; empty if one can. */
    static Optional<String> missing() {
        try {
            Program node = Program.run(new ProcessBuilder("node", "--version"), Duration.ofMinutes(1));
            String version = node.text().strip().replaceFirst("^v", "");
            if (node.exitCode() != 0 || Integer.parseInt(version.replaceFirst("\\..*", "")) < NODE) {
                return Optional.of("Node " + version + " is too old; install Node " + NODE + " or newer");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("Node is missing; install Node " + NODE + " or newer, with npm");
        } catch (NumberFormatException e) {
            return Optional.of("node --version gave no number; install Node " + NODE + " or newer");
        }
    }

    private static Duration until(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private void run(long deadline, String... command) throws IOException {
        Program program = Program.run(new ProcessBuilder(command).directory(folder.toFile()), until(deadline));
        if (program.exitCode() != 0) {
            throw new IOException(
                    String.join(" ", command) + " failed in " + folder + "; it printed:\n" + program.text());
        }
    }
}
