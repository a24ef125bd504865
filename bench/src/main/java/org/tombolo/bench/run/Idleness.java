/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What processes do while nobody wants anything of them.
 *
 * @param percent share of one processor that they used together
 * @param threads who used most of it, in percent, by name without its number
 */
record Idleness(double percent, Map<String, Double> threads) {
    private static final Duration SETTLE = Duration.ofSeconds(60);
    private static final Duration WATCH = Duration.ofSeconds(60);
    private static final int SHOWN = 8;
    private static final double NANOS_PER_TICK = 1e7;

    /** Watches them; takes two minutes. */
    static Idleness of(List<Long> processes) throws IOException, InterruptedException {
        // Threads without work end, and Java's compiler has done what the last calls left to it.
        Thread.sleep(SETTLE.toMillis());
        double ticks = ticks(processes);
        Map<String, Double> before = threads(processes);
        Thread.sleep(WATCH.toMillis());
        double percent = (ticks(processes) - ticks) * NANOS_PER_TICK / WATCH.toNanos() * 100;
        Map<String, Double> after = threads(processes);
        Map<String, Double> most = new LinkedHashMap<>();
        after.replaceAll((name, nanos) -> (nanos - before.getOrDefault(name, 0.0)) / WATCH.toNanos() * 100);
        after.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> most.put(entry.getKey(), Summary.rounded(entry.getValue())));
        return new Idleness(percent, most);
    }

    /** Ticks of 10 ms that all threads used, also those that have ended. */
    private static double ticks(List<Long> processes) throws IOException {
        double ticks = 0;
        for (long process : processes) {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            // The second field is a name in brackets; user and system time are the 14th and 15th.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            ticks += Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        }
        return ticks;
    }

    /** Nanoseconds by the name of threads. */
    private static Map<String, Double> threads(List<Long> processes) throws IOException {
        Map<String, Double> nanos = new HashMap<>();
        for (long process : processes) {
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
                for (Path task : tasks) {
                    add(task, nanos);
                }
            }
        }
        return nanos;
    }

    private static void add(Path task, Map<String, Double> nanos) throws IOException {
        try {
            String name = Files.readString(task.resolve("comm")).strip().replaceAll("[-# ]*[0-9]+$", "");
            String used = Files.readString(task.resolve("schedstat")).split(" ", 2)[0];
            nanos.merge(name, Double.parseDouble(used), Double::sum);
        } catch (IOException e) {
            // The thread has ended since the folder was listed.
            return;
        }
    }
}
