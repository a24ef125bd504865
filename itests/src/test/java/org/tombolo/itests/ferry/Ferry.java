/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.ferry;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** One method of each kind. */
@ProviderType
public interface Ferry {
    /**
     * Answers at once.
     *
     * @param number any
     * @return the number
     */
    long ping(long number);

    /**
     * Takes its time.
     *
     * @param millis how long
     * @return the time; -1 if it was interrupted
     */
    long cross(long millis);

    /**
     * Carries a long array.
     *
     * @param freight any
     * @return the same
     */
    double[] carry(double[] freight);

    /**
     * Answers later, without a thread that waits.
     *
     * @param millis how long
     * @return completes with the time
     */
    CompletableFuture<Long> later(long millis);

    /**
     * A stream of numbers from 0.
     *
     * @param count how many
     * @return about one a millisecond
     */
    Iterator<Long> numbers(long count);

    /**
     * Reads a stream.
     *
     * @param numbers any
     * @return their sum
     */
    long sum(Iterator<Long> numbers);
}
