/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.util.Iterator;
import java.util.function.LongPredicate;
import org.tombolo.bench.echo.EchoLater;

/**
 * One stream after the other, each read to its end.
 *
 * @param echo the service
 * @param items of each stream
 * @param length of each item
 */
record Streams(EchoLater echo, int items, int length) implements Work {
    @Override
    public void run(Histogram times, LongPredicate goesOn) {
        long before = System.nanoTime();
        do {
            Iterator<double[]> numbers = echo.numbers(items, length);
            int number = 0;
            while (numbers.hasNext()) {
                double[] item = numbers.next();
                Calls.check(item.length == length && item[0] == number);
                number++;
                long after = System.nanoTime();
                times.record(after - before);
                before = after;
            }
            Calls.check(number == items);
        } while (goesOn.test(before));
    }
}
