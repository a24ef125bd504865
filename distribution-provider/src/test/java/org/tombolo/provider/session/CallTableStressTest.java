/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;

/** Calls come and go without a lock, and each is taken out by one alone. */
class CallTableStressTest {

    private static final class Numbered implements OpenCall {
        private final AtomicInteger ends = new AtomicInteger();
        private volatile int id;

        @Override
        public void numbered(int number) {
            id = number;
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public Link link() {
            throw new AssertionError("not asked");
        }

        @Override
        public CallScope scope() {
            throw new AssertionError("not asked");
        }

        @Override
        public boolean answered(Outcome outcome) {
            return true;
        }

        @Override
        public void progress(Frame.ProgressReport report) {}
    }

    @Test
    void aCallIsFoundUnderItsNumberAloneAndTakenOutOnce() throws Exception {
        CallTable table = new CallTable(16, true);
        List<FutureTask<Integer>> callers = new ArrayList<>();
        AtomicInteger newest = new AtomicInteger(1);
        for (int i = 0; i < 4; i++) {
            callers.add(Pair.inThread(() -> {
                for (int round = 0; round < 50_000; round++) {
                    Numbered call = new Numbered();
                    int id = table.add(call);
                    newest.set(id);
                    assertEquals(1, id & 1);
                    OpenCall found = table.get(id);
                    assertTrue(found == null || found == call, "another call has this number");
                    OpenCall removed = table.remove(id);
                    if (removed != null) {
                        assertSame(call, removed);
                        call.ends.incrementAndGet();
                    }
                    assertNull(table.remove(id));
                    Pair.eventually(() -> call.ends.get() == 1, "the call was taken out once");
                }
                return 0;
            }));
        }
        // As an answer that crosses the caller's own end.
        callers.add(Pair.inThread(() -> {
            int taken = 0;
            for (int round = 0; round < 400_000; round++) {
                if (table.remove(newest.get()) instanceof Numbered call) {
                    assertEquals(1, call.ends.incrementAndGet());
                    taken++;
                }
            }
            return taken;
        }));
        for (FutureTask<Integer> caller : callers) {
            assertTrue(caller.get(300, TimeUnit.SECONDS) >= 0);
        }
        assertEquals(0, table.size());
    }
}
