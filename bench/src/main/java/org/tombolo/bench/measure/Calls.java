/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.util.Arrays;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.Sample;

/** The calls of one caller. Every answer is looked at: a fast wrong answer is a failure. */
@FunctionalInterface
interface Calls {
    int PING_BYTES = 16;

    /**
     * Makes one call.
     *
     * @param echo the service
     * @param number counts the calls of this caller
     * @throws IllegalStateException if the answer is wrong
     */
    void once(Echo echo, long number);

    /** {@return pings} */
    static Calls ping() {
        byte[] bytes = new byte[PING_BYTES];
        return (echo, number) -> {
            bytes[0] = (byte) number;
            check(Arrays.equals(echo.ping(bytes), bytes));
        };
    }

    /** {@return pings of the slow method} */
    static Calls slow() {
        byte[] bytes = new byte[PING_BYTES];
        return (echo, number) -> {
            bytes[0] = (byte) number;
            check(Arrays.equals(echo.slow(bytes), bytes));
        };
    }

    /** {@return records} */
    static Calls sample() {
        Sample sample = Sample.numbered(4711);
        return (echo, number) -> {
            Sample answer = echo.sample(sample);
            check(answer.id() == sample.id()
                    && answer.month() == sample.month()
                    && answer.station().equals(sample.station())
                    && answer.values()[11] == sample.values()[11]);
        };
    }

    /** {@return arrays of doubles} */
    static Calls array(int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = i * 0.25;
        }
        return (echo, number) -> {
            int place = (int) (number * 7919 % length);
            values[place]++;
            double[] answer = echo.array(values);
            check(answer.length == length
                    && answer[place] == values[place]
                    && answer[length - 1] == values[length - 1]);
        };
    }

    /** Refuses a wrong answer. */
    static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("the answer is not what was sent");
        }
    }
}
