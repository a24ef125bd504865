/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Checks that mostly wait: all begin at once, so that together they take as long as the longest. Each is a test of its own. */
final class AtOnce {
    private static final long MINUTES = 5;

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
        List<DynamicTest> tests = new ArrayList<>();
        checks.forEach((name, check) -> {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                check.run();
                return true;
            });
            Thread thread = new Thread(task, "at-once");
            thread.setDaemon(true);
            thread.start();
            tests.add(DynamicTest.dynamicTest(name, () -> await(name, task)));
        });
        return tests.stream();
    }

    private static void await(String name, FutureTask<Boolean> task) throws Exception {
        try {
            task.get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError(name + ": " + e.getCause().getMessage(), e.getCause());
        }
    }
}
