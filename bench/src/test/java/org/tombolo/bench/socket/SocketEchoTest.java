/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.tombolo.bench.EchoesContract;
import org.tombolo.bench.measure.Echoes;

/** This lane gives back what it is given. */
final class SocketEchoTest implements EchoesContract {
    @Test
    void everyItemOfAStreamComesInOrder() throws IOException {
        for (int length : new int[] {1, 2, 10_000}) {
            Iterator<double[]> items =
                    new SocketEchoes(SocketServer.open()).later(0).numbers(30_000 / length, length);
            int number = 0;
            while (items.hasNext()) {
                double[] item = items.next();
                assertEquals(length, item.length);
                assertEquals(number++, item[0]);
            }
            assertEquals(30_000 / length, number);
        }
    }

    @Override
    public Echoes echoes() throws IOException {
        return new SocketEchoes(SocketServer.open());
    }
}
