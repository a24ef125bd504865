/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SerialTest {

    private final List<String> done = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private Serial serial;

    @Test
    void aSignalFromWithinTheWorkIsFollowedByOneMoreRunAfterIt() {
        serial = new Serial(Runnable::run, () -> {
            done.add("begins");
            if (done.size() < 6) {
                serial.signal();
            }
            done.add("ends");
        });
        serial.signal();
        assertEquals(List.of("begins", "ends", "begins", "ends", "begins", "ends", "begins", "ends"), done);
    }

    @Test
    void signalsThatComeBeforeTheWorkBeginsAreOneRun() {
        serial = new Serial(tasks::add, () -> done.add("run"));
        serial.signal();
        serial.signal();
        assertEquals(1, tasks.size());
        tasks.remove().run();
        assertEquals(List.of("run"), done);
    }

    @Test
    void aSignalAfterTheWorkHasEndedIsANewRun() {
        serial = new Serial(Runnable::run, () -> done.add("run"));
        serial.signal();
        serial.signal();
        assertEquals(List.of("run", "run"), done);
    }
}
