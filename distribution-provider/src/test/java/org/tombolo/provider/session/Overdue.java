/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * Deadlines that end while a method is at work: short ones, and longer ones where the machine was too slow for the method to
 * be entered before.
 */
final class Overdue {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Overdue() {}

    /**
     * Calls until the method was entered.
     *
     * @param entered hears of each entry
     * @param call calls with this deadline, and may wait for its end
     * @return what was heard
     */
    static <T> T entered(BlockingQueue<T> entered, Consumer<Duration> call) throws InterruptedException {
        for (Duration limit = SHORTEST; limit.compareTo(LONGEST) < 0; limit = limit.multipliedBy(4)) {
            call.accept(limit);
            T heard = entered.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (heard != null) {
                return heard;
            }
        }
        throw new AssertionError("the method was never entered");
    }

    /** What a call gives that comes back before its deadline, of which something later is to remind. */
    static <T> T inTime(Function<Duration, T> call) {
        for (Duration limit = SHORTEST.multipliedBy(5); true; limit = limit.multipliedBy(4)) {
            try {
                return call.apply(limit);
            } catch (ProblemException e) {
                if (e.problem() != Problem.DEADLINE_EXCEEDED || limit.compareTo(LONGEST) > 0) {
                    throw e;
                }
            }
        }
    }
}
