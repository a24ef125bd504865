/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.util.function.LongPredicate;

/** What one caller does, again and again. Every answer is looked at. */
@FunctionalInterface
interface Work {
    /**
     * Calls until it is enough; at least once. What was begun is ended before this returns.
     *
     * @param times takes the time of each call or item, and so counts them
     * @param goesOn whether there is time left at a {@link System#nanoTime}
     * @throws Exception if a call failed
     */
    void run(Histogram times, LongPredicate goesOn) throws Exception;
}
