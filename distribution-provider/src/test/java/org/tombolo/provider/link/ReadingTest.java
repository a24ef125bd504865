/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What becomes of a reading role that was taken from a thread when no other is to be had. */
class ReadingTest {

    private static final int IDLE_TICKS = 2;

    private final AtomicInteger watched = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Deque<BooleanSupplier> answers = new ArrayDeque<>();
    private final Reading reading = new Reading(each -> watched.incrementAndGet() > 0, this::promoted);

    /** Whether there is a thread that goes on. */
    private boolean promoted() {
        asked.incrementAndGet();
        return answers.remove().getAsBoolean();
    }

    /** Serves a request that waits for the link itself. */
    private void serve() {
        reading.enter(() -> {});
        reading.yieldIfServing();
    }

    @Test
    void theWatchAsksForAThreadUntilThereIsOne() {
        answers.add(() -> false);
        answers.add(() -> false);
        answers.add(() -> true);
        serve();
        for (int i = 0; i < 10; i++) {
            reading.look(IDLE_TICKS);
        }
        assertEquals(3, asked.get());
    }

    @Test
    void aThreadThatIsDoneTakesARoleBackThatNobodyHas() {
        answers.add(() -> false);
        long number = reading.enter(() -> {});
        reading.yieldIfServing();
        assertTrue(reading.exit(number), "nobody else is there to read on");
        assertTrue(reading.look(IDLE_TICKS));
        assertEquals(1, asked.get(), "and nobody is asked for any more");
        long next = reading.enter(() -> {});
        assertTrue(reading.exit(next));
    }

    @Test
    void aRoleThatAnotherHasIsNotTakenBack() {
        answers.add(() -> true);
        long number = reading.enter(() -> {});
        reading.yieldIfServing();
        assertFalse(reading.exit(number));
    }

    @Test
    void whoeverGoesOnAndLosesTheRoleToNobodyIsNotForgotten() {
        answers.add(() -> {
            // The thread that goes on is quick: it serves the next request, and nobody is there for that.
            serve();
            return true;
        });
        answers.add(() -> false);
        answers.add(() -> true);
        serve();
        assertTrue(reading.look(IDLE_TICKS));
        assertEquals(3, asked.get());
    }

    @Test
    void nobodyWhoGoesOnAfterTheWatchHasAskedAgainIsForgotten() {
        answers.add(() -> false);
        answers.add(() -> {
            serve();
            return true;
        });
        answers.add(() -> false);
        answers.add(() -> true);
        serve();
        assertTrue(reading.look(IDLE_TICKS));
        assertTrue(reading.look(IDLE_TICKS));
        assertEquals(4, asked.get());
    }

    @Test
    void aWatchThatHasTurnedAwayIsCalledBackToARoleThatNobodyHas() {
        answers.add(() -> {
            for (int i = 1; i < IDLE_TICKS; i++) {
                assertTrue(reading.look(IDLE_TICKS));
            }
            assertFalse(reading.look(IDLE_TICKS), "nothing is served");
            return false;
        });
        serve();
        assertEquals(2, watched.get());
    }
}
