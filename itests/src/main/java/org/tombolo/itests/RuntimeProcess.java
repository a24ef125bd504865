/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One runtime as a process of its own. It is ended by {@link #close}, at the latest when this virtual machine ends. */
public final class RuntimeProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("^ready +\\S+ +pid (\\d+) +wire (\\S+) +console (http://\\S+) +gateway (\\S+)");
    private static final Pattern PASSWORD = Pattern.compile("^console user (\\S+) +password (\\S+)");
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(90);

    private final RunSettings settings;
    private final Process process;
    private final Output output;
    private final Thread atExit;

    private RuntimeProcess(RunSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
        this.output = Output.of(process.getInputStream(), "output of " + settings.profile());
        this.atExit = new Thread(this::end, "end of " + settings.profile());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a runtime and does not wait for it.
     *
     * @param distribution the unpacked archive
     * @param settings its options
     * @return the process, to be closed
     * @throws IOException if it can't be started
     */
    public static RuntimeProcess start(Distribution distribution, RunSettings settings) throws IOException {
        return start(distribution, settings, "");
    }

    /**
     * Starts a runtime with options for Java, such as a small heap, and does not wait for it.
     *
     * @param distribution the unpacked archive
     * @param settings its options
     * @param java options of the virtual machine, with blanks between
     * @return the process, to be closed
     * @throws IOException if it can't be started
     */
    public static RuntimeProcess start(Distribution distribution, RunSettings settings, String java)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(distribution.program().toString()));
        command.addAll(settings.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!java.isEmpty()) {
            builder.environment().put("TOMBOLO_JAVA_OPTS", java);
        }
        return new RuntimeProcess(settings, builder.start());
    }

    /**
     * Waits until the runtime says that it is ready.
     *
     * @return this
     * @throws AssertionError if it does not in time; with its last lines
     */
    public RuntimeProcess awaitReady() {
        ready();
        return this;
    }

    /** {@return what it printed} */
    public Output output() {
        return output;
    }

    /** {@return its home folder} */
    public Path home() {
        return settings.home();
    }

    /** {@return the folder that it watches} */
    public DeployFolder deploy() {
        return new DeployFolder(settings.home().resolve("deploy"));
    }

    /** {@return the process id} */
    public long pid() {
        return process.pid();
    }

    /** {@return HOST:PORT where other runtimes dial} */
    public String wireAddress() {
        return ready().group(2);
    }

    /** {@return the address of the web console} */
    public String console() {
        return ready().group(3);
    }

    /** {@return the address of the gateway, https://host:port, or the word none} */
    public String gateway() {
        return ready().group(4);
    }

    /** {@return the console's user and password, as shown at the first start, with a colon between} */
    public String consoleLogin() {
        Matcher line = output.await(0, PASSWORD, START);
        return line.group(1) + ":" + line.group(2);
    }

    /** {@return whether the process still runs} */
    public boolean alive() {
        return process.isAlive();
    }

    /** {@return completes when the process has ended, however that came} */
    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /**
     * Asks the runtime to end (SIGTERM) and waits.
     *
     * @return its exit code
     * @throws AssertionError if it does not end in time; it is killed then
     */
    public int stop() {
        process.destroy();
        return exitCode();
    }

    /** Ends the runtime at once (SIGKILL), and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /**
     * Waits until the process has ended by itself, and all that it printed is there.
     *
     * @return its exit code
     * @throws AssertionError if it does not in time; it is killed then
     */
    public int exitCode() {
        try {
            if (process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                output.awaitEnd(STOP);
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError(
                settings.profile() + " did not end within " + STOP.toSeconds() + " s; it printed:\n" + output.tail(20));
    }

    /** Ends the runtime in good order, by force if it takes too long. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This virtual machine is ending: the hook runs, or has run, and does the same.
            atExit.interrupt();
        }
    }

    private Matcher ready() {
        return output.await(0, READY, START);
    }

    private void end() {
        if (process.isAlive()) {
            process.destroy();
            exitCode();
        }
    }
}
