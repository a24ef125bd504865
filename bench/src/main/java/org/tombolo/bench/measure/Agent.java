/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * What obeys the benchmark's driver inside a measured process: one line asks, one line answers, over a Unix domain
 * socket whose path the system property {@value #CONTROL} names. The process ends when the driver does.
 */
public final class Agent implements AutoCloseable {
    /** The system property with the path of the driver's socket. */
    public static final String CONTROL = "tombolo.bench.control";

    /** Answers one line. */
    @FunctionalInterface
    public interface Command {
        /**
         * Obeys.
         *
         * @param arguments what followed the command's name
         * @return one line
         * @throws Exception any; the driver is told
         */
        String obey(String arguments) throws Exception;
    }

    private final SocketChannel channel;
    private final Map<String, Command> commands;

    private Agent(SocketChannel channel, Map<String, Command> commands) {
        this.channel = channel;
        this.commands = commands;
    }

    /**
     * Connects and obeys on a thread of its own.
     *
     * @param role under which the driver knows this process
     * @param commands by name; {@code figures} and {@code memory} are added
     * @return to be closed
     */
    public static Agent open(String role, Map<String, Command> commands) {
        Map<String, Command> all = new HashMap<>(commands);
        Figures figures = new Figures();
        all.put("figures", arguments -> figures.read());
        all.put("memory", arguments -> Memory.held());
        try {
            Path path = Path.of(System.getProperty(CONTROL, "missing-system-property-" + CONTROL));
            Agent agent = new Agent(SocketChannel.open(UnixDomainSocketAddress.of(path)), all);
            agent.say(role + " " + ProcessHandle.current().pid() + " " + machine());
            Thread thread = new Thread(agent::run, "bench-agent " + role);
            thread.setDaemon(true);
            thread.start();
            return agent;
        } catch (IOException e) {
            throw new UncheckedIOException("no driver of a benchmark listens; start it by bench/run.sh", e);
        }
    }

    /**
     * The commands of a process that calls.
     *
     * @param echoes the service
     * @return {@code run WORKLOAD CALLERS MILLIS}, which answers calls, calls per second, p50 and p99 in nanoseconds,
     *     and calls per second of those beside
     */
    public static Map<String, Command> caller(Echoes echoes) {
        Load load = new Load(echoes);
        return Map.of("run", arguments -> {
            String[] words = arguments.split(" ", -1);
            Workload workload = Workload.find(words[0]).orElseThrow();
            Load.Result result = load.run(workload, Integer.parseInt(words[1]), Long.parseLong(words[2]) * 1_000_000);
            return result.calls() + " " + result.rate() + " " + result.times().quantile(0.5) + " "
                    + result.times().quantile(0.99) + " " + result.besideRate();
        });
    }

    private static String machine() {
        long mega = 1 << 20;
        String collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .map(name -> name.replace(' ', '-'))
                .collect(Collectors.joining(","));
        return Runtime.getRuntime().maxMemory() / mega + " " + collectors;
    }

    private void run() {
        try (BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                say(answer(line));
            }
            // The driver has gone, and without it this process has nothing to do.
            System.exit(0);
        } catch (IOException e) {
            // Closed by this side: there is nobody left to tell.
            return;
        }
    }

    private String answer(String line) {
        int blank = line.indexOf(' ');
        String name = blank < 0 ? line : line.substring(0, blank);
        try {
            return "ok " + commands.get(name).obey(blank < 0 ? "" : line.substring(blank + 1));
        } catch (ExecutionException e) {
            return "failed " + oneLine(e.getCause());
        } catch (Exception e) {
            // Whatever a lane does wrong is a line in the report, and the others go on.
            return "failed " + oneLine(e);
        }
    }

    private static String oneLine(Throwable e) {
        return e.toString().replace('\n', ' ').replace('\r', ' ');
    }

    private void say(String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
