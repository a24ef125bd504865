/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

class ReservationTest {

    private final ArgumentMemory memory = new ArgumentMemory(100);

    @Test
    void whatReadingGivesBackIsHeldUntilTheCallsEnd() {
        Reservation call = memory.reservation();
        assertTrue(call.reserve(60));
        call.release(60);

        assertFalse(memory.reserve(50));

        call.close();
        call.close();
        assertTrue(memory.reserve(100));
        assertFalse(memory.reserve(1));
    }

    @Test
    void theMostCountsNotTheSum() {
        Reservation call = memory.reservation();
        assertTrue(call.reserve(60));
        call.release(60);
        assertTrue(call.reserve(70));

        assertTrue(memory.reserve(30));
        assertFalse(memory.reserve(1));
    }

    @Test
    void whatNeverFitsIsTooLarge() {
        try (Reservation call = memory.reservation()) {
            assertTrue(call.reserve(60));

            ProblemException refused = assertThrows(ProblemException.class, () -> call.reserve(41));

            assertEquals(Problem.TOO_LARGE, refused.problem());
            assertTrue(refused.getMessage().contains("limit.arguments.bytes"), refused.getMessage());
        }
    }

    @Test
    void aCallThatHasEndedReservesNoMore() {
        Reservation call = memory.reservation();
        call.close();

        assertFalse(call.reserve(1));
        assertTrue(memory.reserve(100));
    }

    @Test
    void aTextThatDoesNotFitIsRefusedWhileItIsRead() throws IOException {
        try (Reservation one = memory.reservation();
                Reservation other = memory.reservation()) {
            assertEquals(
                    40, one.counted(new ByteArrayInputStream(new byte[40]), 2).readAllBytes().length);

            ProblemException refused =
                    assertThrows(ProblemException.class, () -> other.counted(new ByteArrayInputStream(new byte[11]), 2)
                            .readAllBytes());

            assertEquals(Problem.BUSY, refused.problem());
        }
    }
}
