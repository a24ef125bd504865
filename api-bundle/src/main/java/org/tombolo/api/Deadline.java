/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.time.Duration;
import java.util.Optional;

/**
 * The time by which the work of the current thread has to be done.
 *
 * <p>A caller binds one around any remote call: {@code Deadline.within(Duration.ofSeconds(5), () -> sea.areaMean("SST",
 * box))}. It travels with the call as the time that remains, and binds the thread that runs the method at the other
 * side, so that calls made in turn from there inherit it. Of nested deadlines the sooner wins.
 *
 * <p>A deadline is bound to a thread and not inherited by threads that this one starts: hand {@link #remaining()} on.
 * Binding stops nothing by itself. Whoever waits enforces it: a remote call, and {@link Progress#check()}.
 */
public final class Deadline {
    /**
     * For each thread that ever had a deadline, an array to be used again, so that a deadline costs no memory: whether there is one, and
     * the {@link System#nanoTime()} at which time runs out. A type of Java's own, since it stays with threads that aren't ours.
     */
    private static final ThreadLocal<long[]> END = new ThreadLocal<>();

    private static final int SET = 0;
    private static final int NANOS = 1;

    /** Half of what {@code nanoTime} can tell apart: 146 years, for ever. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private Deadline() {}

    /**
     * Work that gives a result and may throw.
     *
     * @param <T> the type of the result
     * @param <E> what it may throw; inferred, {@link RuntimeException} where nothing is declared
     */
    @FunctionalInterface
    public interface Task<T, E extends Throwable> {
        /**
         * Does the work.
         *
         * @throws E as the work says
         */
        T call() throws E;
    }

    /**
     * Runs the task on this thread under a deadline, and restores the former one afterwards.
     *
     * @param time from now on; zero or less means that it has passed already, for the task to find out
     * @param task called once, now, whatever the time
     * @return what the task returns
     * @throws E what the task throws
     */
    public static <T, E extends Throwable> T within(Duration time, Task<T, E> task) throws E {
        long[] end = end();
        long outerSet = end[SET];
        long outer = end[NANOS];
        long mine = System.nanoTime() + bounded(time).toNanos();
        // Instants of nanoTime are compared by their difference, since they may overflow.
        end[NANOS] = outerSet == 1 && outer - mine < 0 ? outer : mine;
        end[SET] = 1;
        try {
            return task.call();
        } finally {
            end[SET] = outerSet;
            end[NANOS] = outer;
        }
    }

    private static long[] end() {
        long[] present = END.get();
        if (present == null) {
            present = new long[2];
            END.set(present);
        }
        return present;
    }

    private static Duration bounded(Duration time) {
        if (time.isNegative()) {
            return Duration.ZERO;
        }
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    /** The time left to this thread, zero if it has run out; empty if there is no deadline. */
    public static Optional<Duration> remaining() {
        long[] end = END.get();
        return end == null || end[SET] == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, end[NANOS] - System.nanoTime())));
    }

    /** Whether this thread has a deadline and it has passed. */
    public static boolean passed() {
        long[] end = END.get();
        return end != null && end[SET] == 1 && end[NANOS] - System.nanoTime() <= 0;
    }
}
