/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.sample.Box;
import org.tombolo.sample.Depths;
import org.tombolo.sample.SeaSurface;
import org.tombolo.sample.TimeRange;

/** Callers who give up and files that change under their readers. */
class DisturbanceTest {
    private static final Box CELL = new Box(150, 150, 1, 1);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS), "a call goes on");
    }

    @Test
    void interruptedCallsDisturbNoOtherReaderOfTheSameFile() throws Exception {
        Sea.put("levels.nc", folder, "levels.nc");
        SeaSurface sea = Sea.on(folder);
        double[] right = sea.areaMean("levels", "temp", CELL);
        List<Thread> interrupted = new ArrayList<>();
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch someEnded = new CountDownLatch(200);
        for (int victim = 0; victim < 2; victim++) {
            Thread thread = new Thread(() -> readUntil(enough, sea, someEnded));
            interrupted.add(thread);
            thread.start();
        }
        Future<?> interrupter = threads.submit(() -> {
            while (!enough.get()) {
                interrupted.forEach(Thread::interrupt);
                Thread.onSpinWait();
            }
        });

        int calls = 0;
        while (someEnded.getCount() > 0 || calls < 200) {
            assertArrayEquals(right, sea.areaMean("levels", "temp", CELL));
            calls++;
        }

        enough.set(true);
        interrupter.get(30, TimeUnit.SECONDS);
        for (Thread thread : interrupted) {
            thread.join(30_000);
        }
    }

    /** Reads the same file again and again; an interrupt ends a call by a CancellationException and by nothing else. */
    private static void readUntil(AtomicBoolean enough, SeaSurface sea, CountDownLatch ended) {
        while (!enough.get()) {
            try {
                sea.slice("levels", "temp", Box.GLOBE, TimeRange.ALL, Depths.ALL);
            } catch (CancellationException e) {
                ended.countDown();
            }
            // Takes the flag back, so that the next call begins afresh.
            Thread.interrupted();
        }
    }

    @Test
    void aCancelledBootstrapReportsItsProgressAndEndsAtOnce() throws Exception {
        SeaSurface sea = Sea.on(folder);
        List<String> messages = new ArrayList<>();
        AtomicInteger reports = new AtomicInteger();
        CountDownLatch underWay = new CountDownLatch(100);
        Progress listener = (fraction, message) -> {
            messages.add(message);
            reports.incrementAndGet();
            assertTrue(fraction >= 0 && fraction <= 1, message);
            underWay.countDown();
        };
        Future<?> call = threads.submit(() -> sea.bootstrapMean(SeaSurface.COADS, "SST", Box.GLOBE, 100_000, listener));
        assertTrue(underWay.await(30, TimeUnit.SECONDS), "no progress");

        threads.shutdownNow();
        int told = reports.get();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS), "the call goes on");

        int more = reports.get() - told;
        assertTrue(more <= 1, more + " resamples after it was cancelled");
        ExecutionException end = assertThrows(ExecutionException.class, call::get);
        assertInstanceOf(CancellationException.class, end.getCause());
        assertTrue(messages.contains("resample 50 of 100000"), messages.get(0));
    }

    @Test
    void aCallStopsWhenItsTimeIsOver() {
        SeaSurface sea = Sea.on(folder);

        ProblemException problem = assertThrows(
                ProblemException.class,
                () -> Deadline.within(
                        Duration.ofMillis(50),
                        () -> sea.bootstrapMean(SeaSurface.COADS, "SST", Box.GLOBE, 100_000, Progress.none())));

        assertEquals(Problem.DEADLINE_EXCEEDED, problem.problem());
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadGivesRightFiguresOrAProblemThatSaysTryAgain() throws Exception {
        Sea.put("levels.nc", folder, "sea.nc");
        SeaSurface sea = Sea.on(folder);
        double[] right = sea.areaMean("sea", "temp", CELL);
        Semaphore results = new Semaphore(0);
        Semaphore tries = new Semaphore(0);
        Future<?> replacer = threads.submit(() -> replace(folder.resolve("sea.nc"), tries, results));

        int problems = 0;
        while (!replacer.isDone()) {
            try {
                assertArrayEquals(right, sea.areaMean("sea", "temp", CELL));
                results.release();
            } catch (ProblemException e) {
                assertEquals(Problem.UNAVAILABLE, e.problem(), e.getMessage());
                assertTrue(e.getMessage().contains("try again"), e.getMessage());
                problems++;
            }
            tries.release();
        }

        replacer.get();
        assertTrue(problems > 0, "the file never changed while it was read");
    }

    /** Somebody is at work on it, however slow the machine is. */
    private static void touch(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(3_600)));
    }

    /**
     * Writes a file over itself, cut to nothing and then piece by piece, a hundred times; each time until somebody
     * could read it. A few times half of it is there for as long as a try of the reader takes.
     */
    private static Void replace(Path path, Semaphore tries, Semaphore results)
            throws IOException, InterruptedException {
        byte[] content = Files.readAllBytes(path);
        for (int round = 0; round < 100; round++) {
            try (OutputStream file = Files.newOutputStream(path)) {
                touch(path);
                for (int at = 0; at < content.length; at += 500) {
                    file.write(content, at, Math.min(500, content.length - at));
                    touch(path);
                    if (round % 25 == 0 && at == content.length / 1000 * 500) {
                        tries.drainPermits();
                        // The first of them may have begun before.
                        assertTrue(tries.tryAcquire(2, 30, TimeUnit.SECONDS), "nobody tries to read it");
                    }
                }
            }
            results.drainPermits();
            assertTrue(results.tryAcquire(30, TimeUnit.SECONDS), "it can't be read any more");
        }
        return null;
    }
}
