/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.util.function.LongPredicate;
import org.tombolo.bench.echo.Echo;

/**
 * One call after the other.
 *
 * @param echo the service
 * @param calls those of this caller
 */
record Repeated(Echo echo, Calls calls) implements Work {
    @Override
    public void run(Histogram times, LongPredicate goesOn) {
        long before = System.nanoTime();
        for (long call = 0; call == 0 || goesOn.test(before); call++) {
            calls.once(echo, call);
            long after = System.nanoTime();
            times.record(after - before);
            before = after;
        }
    }
}
