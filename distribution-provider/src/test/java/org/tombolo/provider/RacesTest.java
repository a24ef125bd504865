/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the classes {@code *Races}, each of which says what may come of two threads that meet in a part that has no lock. OpenJDK's jcstress
 * has them meet some hundred thousand times, each in processes of its own; what is not said to be acceptable is a fault.
 */
class RacesTest {

    private static final boolean LONG = Boolean.getBoolean("tombolo.long");
    private static final int MINUTES = LONG ? 60 : 20;

    /** What jcstress writes again and again; the last one counts. */
    private static final Pattern RESULTS = Pattern.compile(
            "Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs");

    private static final Pattern LISTED = Pattern.compile("JCTEST");

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 61, unit = TimeUnit.MINUTES)
    void nothingComesOfARaceButWhatItSays() throws Exception {
        Path output = folder.resolve("output");
        Process jcstress = new ProcessBuilder(command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(jcstress.waitFor(MINUTES, TimeUnit.MINUTES), () -> "no end in time: " + read(output));
        } finally {
            jcstress.descendants().forEach(ProcessHandle::destroyForcibly);
            jcstress.destroyForcibly();
        }
        String said = read(output);
        assertEquals(0, jcstress.exitValue(), said);
        MatchResult last =
                RESULTS.matcher(said).results().reduce((former, next) -> next).orElseThrow();
        assertEquals(last.group(1), last.group(2), said);
        assertTrue(Integer.parseInt(last.group(1)) >= races(), said);
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main"));
        // Two processors, as every race has two threads.
        command.addAll(List.of("-c", "2", "-f", "1", "-sc", "false"));
        if (LONG) {
            command.addAll(List.of("-fsm", "1", "-iters", "5", "-time", "500"));
        } else {
            command.addAll(List.of("-af", "NONE", "-iters", "1", "-time", "150"));
            command.addAll(List.of("-jvmArgs", "-XX:+UseSerialGC"));
        }
        return command;
    }

    /** How many jcstress has found in the classes. */
    private static long races() throws IOException {
        try (InputStream list = RacesTest.class.getResourceAsStream("/META-INF/TestList")) {
            return LISTED.matcher(new String(list.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .count();
        }
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
