/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.provider.stream.StreamThreads.eventually;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Lets a writer's end send items of random cost to a reader that gives credit as it likes. */
final class RandomReader extends Recorder {

    private static final int ITEMS = 3_000;
    private static final int LARGEST = 2_000;

    private final StreamContract contract;
    private final Random random;
    private final int leavesAfter;
    private final AtomicLong unpaid = new AtomicLong(Outflow.INITIAL_CREDIT);
    private final AtomicInteger inside = new AtomicInteger();
    private volatile String fault = "";

    RandomReader(StreamContract contract, int seed) {
        this.contract = contract;
        this.random = new Random(seed);
        this.leavesAfter = seed % 2 == 0 ? Integer.MAX_VALUE : random.nextInt(ITEMS);
    }

    @Override
    public int send(Object item) {
        if (inside.getAndIncrement() != 0) {
            fault = "two threads send at once";
        }
        int number = item instanceof byte[] bytes ? ByteBuffer.wrap(bytes).getInt() : (Integer) item;
        if (number != sent.getAndIncrement()) {
            fault = number + " came as item " + (sent.get() - 1);
        }
        // What the writer knows of may be less than what was given, never more.
        int cost = 64 + number * 37 % LARGEST;
        if (unpaid.getAndAdd(-cost) <= 0) {
            fault = "item " + number + " was sent without credit";
        }
        inside.decrementAndGet();
        return cost;
    }

    void run() {
        try (Outflow outflow =
                Outflow.of(contract.type(), contract.numbers(ITEMS), this, contract.threads.pace(StreamThreads.LONG))) {
            outflow.open();
            while (ends.get() == 0 && fault.isEmpty() && failure.get() == null && sent.get() < leavesAfter) {
                give(outflow, 1 + random.nextInt(20_000));
                if (random.nextInt(4) == 0) {
                    int more = 1 + random.nextInt(100);
                    contract.threads.executor.execute(() -> give(outflow, more));
                }
            }
        }
        eventually(() -> contract.closed.get() == 1, "the source is closed");
        assertEquals("", fault);
        assertNull(failure.get());
        assertTrue(ends.get() <= 1);
        assertTrue(leavesAfter < Integer.MAX_VALUE || sent.get() == ITEMS, sent + " sent");
    }

    private void give(Outflow outflow, int bytes) {
        if (unpaid.get() < LARGEST) {
            unpaid.addAndGet(bytes);
            outflow.credit(bytes);
        } else {
            LockSupport.parkNanos(1_000);
        }
    }
}
