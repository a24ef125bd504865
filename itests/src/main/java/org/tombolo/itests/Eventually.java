/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a deadline. */
public final class Eventually {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Eventually() {}

    /**
     * Asks again and again until there is an answer.
     *
     * @param what what is waited for, for the message of the failure
     * @param within how long at most
     * @param question asked every few milliseconds
     * @return the first answer
     * @throws AssertionError if there was none in time, or the question itself failed
     */
    public static <T> T get(String what, Duration within, Callable<Optional<T>> question) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            Optional<T> answer = ask(what, question);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + within.toMillis() + " ms in vain for: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /**
     * Waits until something holds.
     *
     * @param what what is waited for, for the message of the failure
     * @param within how long at most
     * @param condition asked every few milliseconds
     * @throws AssertionError if it did not hold in time, or could not be found out
     */
    public static void holds(String what, Duration within, Callable<Boolean> condition) {
        get(what, within, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    private static <T> Optional<T> ask(String what, Callable<Optional<T>> question) {
        try {
            return question.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("could not find out: " + what, e);
        }
    }
}
