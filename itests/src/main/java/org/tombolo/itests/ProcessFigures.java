/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a Java process uses, as the Linux kernel and its own virtual machine tell.
 *
 * @param pid the process
 */
public record ProcessFigures(long pid) {
    private static final Duration JCMD = Duration.ofSeconds(60);

    /** In milliseconds, in the place of ten seconds, within which a process on a busy machine may not answer. */
    private static final String PATIENT = "-J-Dsun.tools.attach.attachTimeout=50000";

    /** {@return resident memory in KiB} */
    public long residentKib() throws IOException {
        return status("VmRSS:");
    }

    /** {@return how many threads it has} */
    public long threads() throws IOException {
        return status("Threads:");
    }

    /** {@return how many files, sockets and the like it holds open} */
    public long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.count();
        }
    }

    /**
     * Counts live objects, after a full collection.
     *
     * @param className the exact name of their class
     * @return how many can be reached
     */
    public long instances(String className) throws IOException {
        return jcmd("GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= 4 && words[3].equals(className))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }

    private long status(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("the status of process " + pid + " has no line " + key));
    }

    private String jcmd(String command) throws IOException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Program ended = Program.run(new ProcessBuilder(program.toString(), PATIENT, Long.toString(pid), command), JCMD);
        if (ended.exitCode() != 0) {
            throw new IOException("jcmd " + pid + " " + command + " failed: " + ended.text());
        }
        return ended.text();
    }
}
