/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tombolo.bench.measure.Agent;

/** A measured process. Its output goes to a file; it ends with the driver. */
final class Program implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final Path log;
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Program start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Program program = new Program(builder.start(), log);
        Runtime.getRuntime().addShutdownHook(new Thread(program.process::destroyForcibly));
        Thread thread = new Thread(program::copy, "bench-output " + log.getFileName());
        thread.setDaemon(true);
        thread.start();
        return program;
    }

    /** Starts a program of this module, with the driver's class path, which has all of them. */
    static Program java(List<String> options, Control control, Path log, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-D" + Agent.CONTROL + "=" + control.path(), "-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return start(command, Map.of(), log);
    }

    private void copy() {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer out = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line + "\n");
                out.flush();
                if (line.startsWith("ready")) {
                    ready.complete(line);
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IOException("the process ended; see " + log));
    }

    /**
     * Waits for the line with which a runtime says that it is ready.
     *
     * @return the line
     * @throws IOException if it does not come in time
     */
    String ready(Duration atMost) throws IOException, InterruptedException {
        try {
            return ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("not ready within " + atMost.toSeconds() + " s; see " + log, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** {@return what a short command says, run to its end} */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said;
        try (var output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said.strip());
        }
        return said;
    }
}
