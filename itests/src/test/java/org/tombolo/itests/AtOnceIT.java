/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** What is said of checks that fail. */
class AtOnceIT {
    private static DynamicTest only(String name, AtOnce.Check check) {
        return AtOnce.tests(Map.of(name, check), Duration.ofMillis(100))
                .findAny()
                .orElseThrow();
    }

    @Test
    void aCheckThatHangsIsNamedWithItsPlaceAndEndedBeforeItsTest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        DynamicTest test = only("a tide that never turns", () -> {
            begun.countDown();
            try {
                TimeUnit.DAYS.sleep(1);
            } finally {
                ended.countDown();
            }
        });
        assertTrue(begun.await(60, TimeUnit.SECONDS));
        AssertionError failure =
                assertThrows(AssertionError.class, () -> test.getExecutable().execute());
        assertEquals(0, ended.getCount());
        assertTrue(failure.getMessage().contains("a tide that never turns took too long"), failure.getMessage());
        assertTrue(failure.getCause().getStackTrace().length > 0);
    }

    @Test
    void aCheckThatFailsIsNamed() {
        DynamicTest test = AtOnce.tests(Map.of("a wrong depth", () -> assertEquals(1, 2)))
                .findAny()
                .orElseThrow();
        AssertionError failure =
                assertThrows(AssertionError.class, () -> test.getExecutable().execute());
        assertTrue(failure.getMessage().contains("a wrong depth"), failure.getMessage());
    }
}
