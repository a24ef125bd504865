/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.Sample;
import org.tombolo.bench.measure.Echoes;

/** What every lane must do to be measured. Server and callers are in one process here. */
public interface EchoesContract {
    /** {@return callers of a server that was just started} */
    Echoes echoes() throws IOException;

    @Test
    default void bytesComeBack() throws IOException {
        Echo echo = echoes().of(0);
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, -16};
        assertArrayEquals(bytes, echo.ping(bytes));
        assertArrayEquals(bytes, echo.slow(bytes));
    }

    @Test
    default void everyFieldOfARecordComesBack() throws IOException {
        Sample sent = Sample.numbered(Long.MIN_VALUE + 7);
        Sample got = echoes().of(0).sample(sent);
        assertArrayEquals(sent.values(), got.values());
        assertEquals(sent.toString().replaceAll("values=.*", ""), got.toString().replaceAll("values=.*", ""));
    }

    @Test
    default void arraysOfAnyLengthComeBack() throws IOException {
        Echoes echoes = echoes();
        for (int length : new int[] {1, 16_383, 16_384, 40_000, 3_000_001}) {
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
                values[i] = i / 3.0;
            }
            assertArrayEquals(values, echoes.of(length % 2).array(values), () -> length + " doubles");
        }
    }
}
