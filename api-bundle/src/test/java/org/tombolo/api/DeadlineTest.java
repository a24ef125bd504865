/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Duration left() {
        return Deadline.remaining().orElseThrow();
    }

    private static void assertAbout(Duration expected, Duration actual) {
        assertTrue(actual.compareTo(expected) <= 0, actual + " is more than " + expected);
        assertTrue(actual.compareTo(expected.minusSeconds(30)) > 0, actual + " is far below " + expected);
    }

    @Test
    void withoutOneNothingRemainsAndNothingHasPassed() {
        assertEquals(Optional.empty(), Deadline.remaining());
        assertFalse(Deadline.passed());
    }

    @Test
    void theTaskSeesTheTimeAndTheThreadIsFreeAfterwards() {
        assertAbout(MINUTE, Deadline.within(MINUTE, DeadlineTest::left));
        assertEquals(Optional.empty(), Deadline.remaining());
    }

    @Test
    void ofNestedDeadlinesTheSoonerWinsAndTheOuterComesBack() {
        Deadline.within(MINUTE, () -> {
            assertAbout(MINUTE, Deadline.within(HOUR, DeadlineTest::left));
            assertAbout(Duration.ofSeconds(5), Deadline.within(Duration.ofSeconds(5), DeadlineTest::left));
            assertAbout(MINUTE, left());
            return "done";
        });
    }

    @Test
    void aTimeOfZeroOrLessHasPassedAndTheTaskRunsAllTheSame() {
        for (Duration time :
                new Duration[] {Duration.ZERO, Duration.ofSeconds(-5), Duration.ofSeconds(Long.MIN_VALUE)}) {
            assertTrue(Deadline.within(time, Deadline::passed), time.toString());
            assertEquals(Duration.ZERO, Deadline.within(time, DeadlineTest::left));
            assertTrue(Deadline.within(time, () -> Deadline.within(HOUR, Deadline::passed)), time.toString());
        }
    }

    @Test
    void theLongestTimeIsNoOverflow() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        assertFalse(Deadline.within(forEver, Deadline::passed));
        assertAbout(MINUTE, Deadline.within(forEver, () -> Deadline.within(MINUTE, DeadlineTest::left)));
        assertAbout(MINUTE, Deadline.within(MINUTE, () -> Deadline.within(forEver, DeadlineTest::left)));
    }

    @Test
    void whatTheTaskThrowsComesOutAsItselfAndTheThreadIsFree() {
        IOException thrown = new IOException("broken");
        IOException caught = assertThrows(
                IOException.class,
                () -> Deadline.within(MINUTE, () -> {
                    throw thrown;
                }));
        assertSame(thrown, caught);
        assertEquals(Optional.empty(), Deadline.remaining());
    }

    @Test
    void anotherThreadHasNoneOfIt() {
        assertEquals(Optional.empty(), Deadline.within(MINUTE, () -> CompletableFuture.supplyAsync(Deadline::remaining)
                .join()));
    }
}
