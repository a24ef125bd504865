/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.partner;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.sample.SeaSurface;

class JournalTest {
    private static final Map<String, Object> IMPORTED = Map.of("service.imported", true);

    @TempDir
    Path folder;

    @Test
    void aServiceThatComesIsCalledAndEachEventIsALineOfJson() throws Exception {
        Journal journal = journal(2000, false);
        SeaSurface sea = sea(Problem.INTERNAL);

        journal.bind(sea, IMPORTED);
        awaitLine("\"event\": \"done\"");
        journal.unbind(sea);
        journal.close();

        assertTrue(line("bound").contains("\"imported\": true"), line("bound"));
        assertTrue(line("call").contains("\"pid\": 4711, \"result\": [26.5, null]"), line("call"));
        assertTrue(line("progress").contains("\"fraction\": 0.5"), line("progress"));
        assertTrue(line("progress").contains("\"message\": \"half \\\"done\\\"\\u000a\""), line("progress"));
        assertTrue(lines().indexOf(line("unbound")) > lines().indexOf(line("done")));
        assertNoThreads();
    }

    @Test
    void steadyCallsCountWhatBecomesOfThemWhileServicesComeAndGo() throws Exception {
        Journal journal = journal(0, true);
        journal.open();
        awaitLine("\"event\": \"steady\"");
        assertTrue(line("steady").contains("\"results\": 0"), line("steady"));

        SeaSurface good = sea(Problem.INTERNAL);
        journal.bind(good, Map.of());
        awaitCount("results");
        SeaSurface busy = failing(new ProblemException(Problem.UNAVAILABLE, "it left"));
        journal.bind(busy, Map.of());
        journal.unbind(good);
        awaitCount("retryable");
        journal.bind(failing(new IllegalStateException("stale")), Map.of());
        awaitCount("other");
        journal.close();

        awaitLine("\"problem\": \"UNAVAILABLE\"");
        assertTrue(line("closed").contains("\"absent\": "), line("closed"));
        assertTrue(line("closed").contains("IllegalStateException: stale"), line("closed"));
        assertNoThreads();
    }

    @Test
    void onlyWhatAnybodyMayTryAgainCountsAsRetryable() throws Exception {
        Journal journal = journal(0, true);
        journal.open();
        journal.bind(failing(new ProblemException(Problem.CONNECTION_LOST, "cut")), Map.of());
        awaitCount("lost");
        journal.bind(failing(new ProblemException(Problem.DEADLINE_EXCEEDED, "it hangs")), Map.of());
        awaitCount("other");
        journal.close();

        assertTrue(line("closed").contains("\"retryable\": 0"), line("closed"));
        assertTrue(line("closed").contains("it hangs"), line("closed"));
    }

    @Test
    void aCallThatFailsInAnyOtherWayIsWrittenDownToo() throws Exception {
        Journal journal = journal(0, false);

        journal.bind(failing(new IllegalArgumentException("no such box")), IMPORTED);
        awaitLine("\"event\": \"problem\"");
        journal.close();

        assertTrue(line("problem").contains("IllegalArgumentException: no such box"), line("problem"));
    }

    @Test
    void closingEndsACallThatIsUnderWay() throws Exception {
        Journal journal = journal(2000, false);
        SeaSurface endless = sea(Problem.CANCELLED);

        journal.bind(endless, Map.of());
        awaitLine("\"event\": \"progress\"");
        journal.close();

        assertTrue(line("problem").contains("CancellationException"), line("problem"));
        assertNoThreads();
    }

    @Test
    void servicesThatComeAndGoAfterTheEndAreNotCalled() throws Exception {
        Journal journal = journal(0, false);
        journal.close();

        journal.bind(sea(Problem.INTERNAL), IMPORTED);
        journal.unbind(failing(new IllegalStateException("called after all")));

        assertNoThreads();
        assertTrue(lines().stream().noneMatch(line -> line.contains("called after all")));
        assertTrue(lines().stream().noneMatch(line -> line.contains("\"event\": \"call\"")));
    }

    private Journal journal(int resamples, boolean steady) {
        Map<String, Object> values = Map.of("_journal", file().toString(), "_resamples", resamples, "_steady", steady);
        return new Journal(proxy(Journal.Config.class, (method, arguments) -> values.get(method)));
    }

    /** A service with two months, whose bootstrap ends after half of it or, if so told, only when it is cancelled. */
    private static SeaSurface sea(Problem end) {
        return proxy(SeaSurface.class, (method, arguments) -> switch (method) {
            case "areaMean" -> new double[] {26.5, Double.NaN};
            case "bootstrapMean" -> {
                Progress progress = (Progress) arguments[4];
                progress.at(0.5, "half \"done\"\n");
                while (end == Problem.CANCELLED) {
                    progress.check();
                }
                yield Dataset.builder().build();
            }
            default ->
                Dataset.builder()
                        .variable("SST", List.of("time"), NdArray.of(new double[] {26.5, Double.NaN}, 2))
                        .attribute("process_id", 4711L)
                        .build();
        });
    }

    private static SeaSurface failing(RuntimeException problem) {
        return proxy(SeaSurface.class, (method, arguments) -> {
            throw problem;
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                JournalTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    return answer.to(method.getName(), arguments);
                }));
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private List<String> lines() throws IOException {
        return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    }

    /** The last line of an event. */
    private String line(String event) throws IOException {
        return lines().stream()
                .filter(line -> line.contains("\"event\": \"" + event + "\""))
                .reduce((first, second) -> second)
                .orElseGet(() -> fail("no " + event));
    }

    private void awaitCount(String outcome) throws IOException {
        awaitLine("\"" + outcome + "\": [1-9]");
    }

    private void awaitLine(String pattern) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (lines().stream().noneMatch(line -> line.matches(".*" + pattern + ".*"))) {
            assertTrue(System.nanoTime() < end, "never came: " + pattern);
            Thread.onSpinWait();
        }
    }

    /** A thread is seen for a moment after its pool has ended. */
    private static void assertNoThreads() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("sea-surface-journal"))) {
            assertTrue(System.nanoTime() < end, "a thread of the journal goes on");
            Thread.onSpinWait();
        }
    }
}
