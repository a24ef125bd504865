/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in use by 64 callers of all kinds of calls is taken away; each call gets its answer or a problem that says what to do. */
class StoppingUnderLoadIT {
    private static final int CALLERS = 64;

    /** The callers' deadline, and ten seconds. */
    private static final long LONGEST_MILLIS = 70_000;

    @TempDir
    Path folder;

    private Pair pair;

    @BeforeEach
    void startTheCrowd() throws IOException {
        pair = Pair.start(folder, false);
        pair.institute().deploy().drop(pair.modules().quay(), "quay.jar");
        pair.partner().deploy().drop(pair.modules().crowd(), "crowd.jar");
        Eventually.holds("all callers are at work", Pair.SOON, () -> begun() == CALLERS);
    }

    @AfterEach
    void stopBoth() {
        pair.close();
    }

    @Test
    void theProvidersModuleIsRemoved() throws IOException {
        pair.institute().deploy().delete("quay.jar");
        Properties report = report("the provider's module is removed", Set.of("answered", "UNAVAILABLE", "BUSY"));
        assertTrue(number(report, "drained") > 0, report::toString);
    }

    @Test
    void theConsumersModuleIsRemoved() throws IOException {
        pair.partner().deploy().delete("crowd.jar");
        Properties report =
                report("the consumer's module is removed", Set.of("answered", "UNAVAILABLE", "BUSY", "cancelled"));
        assertTrue(number(report, "outcome.cancelled") > 0, report::toString);
        assertTrue(report.getProperty("sample.cancelled").contains("the consumer crowd was stopped"), report::toString);
    }

    @Test
    void theInstituteIsStopped() throws IOException {
        assertEquals(0, pair.institute().stop());
        Properties report = report("the institute is stopped", Set.of("answered", "UNAVAILABLE", "BUSY"));
        assertTrue(number(report, "drained") > 0, report::toString);
    }

    @Test
    void theInstituteIsKilled() throws IOException {
        pair.institute().kill();
        report("the institute is killed", Set.of("answered", "UNAVAILABLE", "BUSY", "CONNECTION_LOST"));
    }

    private Properties report(String what, Set<String> allowed) throws IOException {
        Path file = pair.partner().home().resolve("crowd.txt");
        Eventually.holds("all callers have ended", Pair.SOON, () -> Files.exists(file));
        Properties report = new Properties();
        report.load(new StringReader(Files.readString(file)));
        System.out.println("FIGURE " + what + " under load: " + report);
        report.stringPropertyNames().stream()
                .filter(name -> name.startsWith("outcome."))
                .forEach(name -> assertTrue(allowed.contains(name.substring("outcome.".length())), report::toString));
        assertTrue(number(report, "longest.millis") < LONGEST_MILLIS, report::toString);
        return report;
    }

    private static long number(Properties report, String key) {
        return Long.parseLong(report.getProperty(key, "0"));
    }

    private long begun() throws IOException {
        try (Stream<Path> files = Files.list(pair.partner().home())) {
            return files.filter(file -> file.getFileName().toString().matches("crowd\\.begun\\.\\d+"))
                    .count();
        }
    }
}
