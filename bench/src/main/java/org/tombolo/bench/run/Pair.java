/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The two running processes of a lane.
 *
 * @param lane whose they are
 * @param server the agent of the serving one
 * @param client the agent of the calling one
 * @param programs both processes
 * @param address HOST:PORT or PORT on which the serving one listens
 * @param control where their agents report
 */
record Pair(Lane lane, Remote server, Remote client, List<Program> programs, String address, Control control)
        implements AutoCloseable {
    private static final Duration FIGURES = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final long SETTLE_MILLIS = 400;
    private static final String ALLOWED = "Cpus_allowed_list:";

    /** Copies the list. */
    Pair {
        programs = List.copyOf(programs);
    }

    /** {@return the folder of the lane, with the homes of its runtimes} */
    Path folder() {
        return control.path().getParent();
    }

    /**
     * Measures one row.
     *
     * @param millis how long
     * @throws Remote.CallFailed if a call failed; the pair can go on
     * @throws IOException if the pair is of no use any more
     */
    Measured measure(Row row, long millis) throws IOException, InterruptedException {
        if (!row.pinned()) {
            return measured(row, millis);
        }
        String all = allowed();
        pin(all.split("[-,]", -1)[0]);
        try {
            run(row, SETTLE_MILLIS);
            return measured(row, millis);
        } finally {
            pin(all);
        }
    }

    private Measured measured(Row row, long millis) throws IOException, InterruptedException {
        String clientBefore = client.ask("figures", FIGURES);
        String serverBefore = server.ask("figures", FIGURES);
        String run = run(row, millis);
        return Measured.of(
                run,
                Measured.Used.between(clientBefore, client.ask("figures", FIGURES)),
                Measured.Used.between(serverBefore, server.ask("figures", FIGURES)));
    }

    private String run(Row row, long millis) throws IOException, InterruptedException {
        return client.ask("run " + row.workload().id() + " " + row.callers() + " " + millis, GRACE.plusMillis(millis));
    }

    private String allowed() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + client.pid() + "/status"))) {
            if (line.startsWith(ALLOWED)) {
                return line.substring(ALLOWED.length()).strip();
            }
        }
        throw new IOException("the system does not tell on which processors a process may run");
    }

    private void pin(String processors) throws IOException, InterruptedException {
        for (Remote process : List.of(server, client)) {
            Program.run("taskset", "-a", "-c", "-p", processors, Long.toString(process.pid()));
        }
    }

    @Override
    public void close() throws IOException {
        programs.forEach(Program::close);
        control.close();
    }
}
