/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The log is for people. */
class ComplaintsTest {

    private long now = -5;
    private final Complaints complaints = new Complaints(() -> now);

    @Test
    void theSameIsToldOnceInTenMinutes() {
        assertTrue(complaints.isNew("unknown"));
        assertFalse(complaints.isNew("unknown"));
        now += TimeUnit.MINUTES.toNanos(9);
        assertFalse(complaints.isNew("unknown"));
        now += TimeUnit.MINUTES.toNanos(2);
        assertTrue(complaints.isNew("unknown"));
    }

    @Test
    void differentOnesCanNotFloodTheLogAndAreToldAgainWhenItIsCalm() {
        long told = IntStream.range(0, 1_000)
                .filter(i -> complaints.isNew("stranger " + i))
                .count();
        assertEquals(Complaints.MOST, told);
        now += TimeUnit.MINUTES.toNanos(2);
        assertTrue(complaints.isNew("stranger 1001"));
    }
}
