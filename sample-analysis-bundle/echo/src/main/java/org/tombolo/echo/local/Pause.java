/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo.local;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;

/** Waits, tells of it, and stops when the caller has cancelled. */
final class Pause {
    private static final double LONGEST = 3600;
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

    private Pause() {}

    /** The nanoseconds of so many seconds, which are in the range. */
    static long nanos(double seconds) {
        if (!(seconds >= 0 && seconds <= LONGEST)) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT, "pause is " + seconds + " seconds; allowed is 0 to " + LONGEST);
        }
        return (long) (seconds * 1e9);
    }

    static void of(double seconds, Progress progress) {
        long whole = nanos(seconds);
        long begin = System.nanoTime();
        for (long past = 0; past < whole; past = System.nanoTime() - begin) {
            progress.at((double) past / whole, "waiting");
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(STEP, whole - past));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                progress.check();
                throw new CancellationException("the pause was interrupted");
            }
        }
        progress.at(1, "done");
    }
}
