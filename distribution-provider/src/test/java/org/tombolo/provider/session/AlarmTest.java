/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The timer has no thread when an alarm is set. */
class AlarmTest {

    private final AtomicInteger rung = new AtomicInteger();
    private final CountDownLatch bell = new CountDownLatch(1);

    private void ring() {
        rung.incrementAndGet();
        bell.countDown();
    }

    @Test
    void itIsSetAgainOnceThereIsAThread() throws Exception {
        try (ScarceTimer timer = new ScarceTimer(1)) {
            Alarm alarm = new Alarm(this::ring);
            assertFalse(alarm.set(timer.timer, 1));
            assertTrue(alarm.set(timer.timer, 1));
            assertTrue(bell.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void oneThatTheTimerHasKeptDoesNotRingAfterItWasSilenced() throws Exception {
        try (ScarceTimer timer = new ScarceTimer(1)) {
            Alarm alarm = new Alarm(this::ring);
            assertFalse(alarm.set(timer.timer, 0));
            alarm.silence();
            CountDownLatch later = new CountDownLatch(1);
            var unused = timer.timer.schedule(later::countDown, 1, TimeUnit.MILLISECONDS);
            assertTrue(later.await(30, TimeUnit.SECONDS));
            assertEquals(0, rung.get());
        }
    }
}
