/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
    @Test
    void anAttemptComesBackWithEachInterval() {
        AtomicLong now = new AtomicLong();
        FailedAttempts failures = new FailedAttempts(2, 100, now::get);
        failures.failed("a");
        assertEquals(Optional.empty(), failures.wait("a"));
        failures.failed("a");
        assertEquals(Optional.of(Duration.ofNanos(100)), failures.wait("a"));
        assertEquals(Optional.empty(), failures.wait("b"));
        now.set(99);
        assertEquals(Optional.of(Duration.ofNanos(1)), failures.wait("a"));
        now.set(100);
        assertEquals(Optional.empty(), failures.wait("a"));
    }
}
