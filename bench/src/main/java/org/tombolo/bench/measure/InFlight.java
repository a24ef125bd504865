/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongPredicate;
import org.tombolo.bench.echo.EchoLater;

/** Many calls on the way from one thread, which waits for none of them: it calls again for whichever is done first. */
final class InFlight implements Work {
    private static final long DEADLINE_SECONDS = 30;

    private final EchoLater echo;
    private final BlockingQueue<Slot> done;
    private final Slot[] slots;

    InFlight(EchoLater echo, int calls) {
        this.echo = echo;
        this.done = new ArrayBlockingQueue<>(calls);
        this.slots = new Slot[calls];
        Arrays.setAll(slots, number -> new Slot(new byte[Calls.PING_BYTES]));
    }

    /** One of the calls; again and again. */
    private static final class Slot {
        private final byte[] bytes;
        private long begin;
        private long end;
        private byte[] answer;
        private Throwable failure;

        Slot(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    @Override
    public void run(Histogram times, LongPredicate goesOn)
            throws ExecutionException, InterruptedException, TimeoutException {
        int open = 0;
        for (Slot slot : slots) {
            begin(slot);
            open++;
        }
        while (open > 0) {
            Slot slot = next();
            open--;
            check(slot);
            times.record(slot.end - slot.begin);
            if (goesOn.test(slot.end)) {
                begin(slot);
                open++;
            }
        }
    }

    private void begin(Slot slot) {
        slot.bytes[0]++;
        slot.begin = System.nanoTime();
        echo.pingLater(slot.bytes).whenComplete((answer, failure) -> {
            slot.answer = answer;
            slot.failure = failure;
            slot.end = System.nanoTime();
            done.add(slot);
        });
    }

    private Slot next() throws InterruptedException, TimeoutException {
        Slot slot = done.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (slot == null) {
            throw new TimeoutException("none of the calls on the way was done within " + DEADLINE_SECONDS + " s");
        }
        return slot;
    }

    private static void check(Slot slot) throws ExecutionException {
        if (slot.failure != null) {
            throw new ExecutionException(slot.failure);
        }
        Calls.check(Arrays.equals(slot.answer, slot.bytes));
    }
}
