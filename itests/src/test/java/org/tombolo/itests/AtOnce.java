/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Checks that mostly wait: all begin at once, so that together they take as long as the longest. Each is a test of its own. */
final class AtOnce {
    private static final Duration WITHIN = Duration.ofMinutes(5);
    /** For one that was interrupted, which mostly ends at once. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private AtOnce() {}

    /** Fails by what it throws. */
    @FunctionalInterface
    interface Check {
        /**
         * Checks it, on a thread of its own.
         *
         * @throws Exception if it does not hold, or can't be told
         */
        void run() throws Exception;
    }

    /**
     * Begins all.
     *
     * @param checks by the name of their test
     * @return tests, each of which waits for the end of its own
     */
    static Stream<DynamicTest> tests(Map<String, Check> checks) {
        return tests(checks, WITHIN);
    }

    /**
     * Begins all.
     *
     * @param checks by the name of their test
     * @param within how long all may take together; one that takes longer is interrupted
     * @return tests, each of which waits for the end of its own
     */
    static Stream<DynamicTest> tests(Map<String, Check> checks, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        List<DynamicTest> tests = new ArrayList<>();
        checks.forEach((name, check) -> {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                check.run();
                return true;
            });
            Thread thread = new Thread(task, "at-once " + name);
            thread.setDaemon(true);
            thread.start();
            tests.add(DynamicTest.dynamicTest(name, () -> await(thread, task, deadline)));
        });
        return tests.stream();
    }

    private static void await(Thread thread, FutureTask<Boolean> task, long deadline) throws Exception {
        try {
            task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(thread.getName() + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            e.setStackTrace(thread.getStackTrace());
            // Else it would go on while what it checks is closed under it.
            task.cancel(true);
            thread.join(GRACE.toMillis());
            throw new AssertionError(
                    thread.getName() + " took too long, and was interrupted where the cause says"
                            + (thread.isAlive() ? "; it goes on" : ""),
                    e);
        }
    }
}
