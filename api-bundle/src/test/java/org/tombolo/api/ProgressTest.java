/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final List<Double> fractions = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final Progress listener = (fraction, message) -> {
        fractions.add(fraction);
        messages.add(message);
    };

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @Test
    void aPartFillsItsShareOfTheWholeAndPartsMayHaveParts() {
        Progress half = listener.part(0.5, 1, "second half");
        half.at(0, "begun");
        half.part(0.5, 1, "end").at(0.5, "month 9");
        half.at(1, "");
        assertEquals(List.of(0.5, 0.875, 1.0), fractions);
        assertEquals(List.of("second half: begun", "second half: end: month 9", "second half"), messages);
    }

    @Test
    void aPartWithoutANameLeavesMessagesAsTheyAre() {
        listener.part(0, 0.5, "").report(1, "month 6");
        assertEquals(List.of("month 6"), messages);
    }

    @Test
    void growingFractionsNeverShrinkThroughAnyNestOfPartsNorLeaveTheirShare() {
        Random random = new Random(1);
        for (int trial = 0; trial < 1_000; trial++) {
            fractions.clear();
            double from = random.nextDouble();
            double to = from + (1 - from) * random.nextDouble();
            Progress part = listener.part(from, to, "a")
                    .part(random.nextDouble() / 3, 0.9, "b")
                    .part(1 / 3.0, 1, "c");
            for (int step = -1; step <= 11; step++) {
                part.at(step / 10.0, "");
            }
            List<Double> sorted = fractions.stream().sorted().toList();
            assertEquals(sorted, fractions);
            assertTrue(from <= sorted.get(0) && sorted.get(sorted.size() - 1) <= to, fractions + " leave the part");
        }
    }

    @Test
    void aFractionBeyondItsRangeStaysInsideThePart() {
        Progress part = listener.part(0.25, 0.5, "a");
        part.at(-1, "");
        part.at(7, "");
        assertEquals(List.of(0.25, 0.5), fractions);
    }

    @Test
    void anUnknownFractionStaysUnknown() {
        listener.part(0.2, 0.4, "a").at(Double.NaN, "");
        assertEquals(List.of(Double.NaN), fractions);
    }

    @Test
    void aPartThatLeavesTheWholeIsRefused() {
        assertEquals(
                "part 'a' goes from 0.5 to 1.5; allowed is 0 <= from <= to <= 1",
                assertThrows(IllegalArgumentException.class, () -> listener.part(0.5, 1.5, "a"))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> listener.part(0.5, 0.4, "a"));
        assertThrows(IllegalArgumentException.class, () -> listener.part(Double.NaN, 1, "a"));
    }

    @Test
    void anInterruptEndsTheWorkBeforeTheNextReportAndStaysSet() {
        Progress part = listener.part(0, 0.5, "a");
        part.at(0.5, "goes on");
        Thread.currentThread().interrupt();
        assertTrue(part.cancelled());
        assertThrows(CancellationException.class, () -> part.at(0.6, "too late"));
        assertThrows(CancellationException.class, listener::check);
        assertThrows(CancellationException.class, () -> Progress.none().at(0, "too late"));
        assertTrue(Thread.currentThread().isInterrupted());
        assertEquals(List.of("a: goes on"), messages);
    }

    @Test
    void aPassedDeadlineIsToldFromACancellation() {
        Thread.currentThread().interrupt();
        ProblemException late = assertThrows(
                ProblemException.class,
                () -> Deadline.within(Duration.ZERO, () -> {
                    listener.part(0, 1, "a").check();
                    return "not reached";
                }));
        assertEquals(Problem.DEADLINE_EXCEEDED, late.problem());
        Thread.interrupted();
        assertTrue(Deadline.within(Duration.ZERO, listener::cancelled));
        assertFalse(listener.cancelled());
    }

    @Test
    void aPartAsksTheWholeWhichMayKnowMoreThanTheThread() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String message) {
                throw new AssertionError("a cancelled call reports no more");
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertTrue(cancelled.part(0, 1, "a").part(0, 1, "b").cancelled());
        assertThrows(
                CancellationException.class,
                () -> cancelled.part(0, 1, "a").part(0, 1, "b").at(0, ""));
    }
}
