/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.concurrent.CancellationException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How far a long method has come, and whether it should go on; an optional last parameter of a method.
 *
 * <p>One type for both sides. The caller implements {@link #report}, usually as a lambda. The author calls
 * {@link #at} at every step, which reports and throws once the caller has cancelled or time has run out; sub-steps get
 * a {@link #part}:
 *
 * <pre>{@code
 * var normal = field.climatology(progress.part(0.0, 0.3, "climatology"));
 * for (int month = 0; month < months; month++) {
 *     progress.at(0.3 + 0.7 * month / months, "month " + (month + 1));
 *     ...
 * }
 * }</pre>
 *
 * <p>What a method is given may be used by any of its threads. Interrupt and deadline belong to the thread that runs the
 * method; the instance that a runtime hands in knows of them on the others too.
 *
 * <p>The same code works with and without a wire between the two. Over the wire, reports are thinned out (the newest
 * wins, the last is kept) and arrive in order on the thread that waits for the call. A listener that throws cancels.
 */
@FunctionalInterface
@ConsumerType
public interface Progress {
    /**
     * Tells the caller; neither waits nor cancels.
     *
     * @param fraction of the whole that is done, 0 to 1; NaN where unknown
     * @param message what is being done, in a few words; may be empty
     */
    void report(double fraction, String message);

    /**
     * A step begins: {@link #check}, then {@link #report}.
     *
     * @param fraction of the whole that is done, 0 to 1; NaN where unknown
     * @param message what is being done, in a few words; may be empty
     * @throws CancellationException if the caller has cancelled
     * @throws ProblemException {@link Problem#DEADLINE_EXCEEDED} if time has run out
     */
    default void at(double fraction, String message) {
        check();
        report(fraction, message);
    }

    /**
     * Returns if the work should go on; cheap enough for an inner loop. An interrupt stays set.
     *
     * @throws CancellationException if the caller has cancelled
     * @throws ProblemException {@link Problem#DEADLINE_EXCEEDED} if time has run out
     */
    default void check() {
        // First, because a runtime interrupts the method at its deadline too.
        if (Deadline.passed()) {
            throw new ProblemException(
                    Problem.DEADLINE_EXCEEDED, "the time of this call ran out while its method was at work");
        }
        if (cancelled()) {
            throw new CancellationException("the caller cancelled this call");
        }
    }

    /**
     * Whether the work has become pointless, by the interrupt and the deadline of the current thread; neither is
     * cleared.
     */
    default boolean cancelled() {
        return Thread.currentThread().isInterrupted() || Deadline.passed();
    }

    /**
     * The progress of a sub-step, which fills a share of this one. What is reported as 0 to 1 there arrives here as
     * {@code from} to {@code to}, its message after {@code "name: "}. Parts may have parts.
     *
     * @param from where the sub-step begins, 0 to 1
     * @param to where it ends, {@code from} to 1
     * @param name what it does; may be empty
     */
    default Progress part(double from, double to, String name) {
        return new PartOfProgress(this, from, to, name);
    }

    /** For who wants to know nothing: drops reports, but still ends the work of an interrupted or late thread. */
    static Progress none() {
        return (fraction, message) -> {};
    }
}
