/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.call.ArgumentMemory;
import org.tombolo.gateway.call.BoundedCallsFixture;
import org.tombolo.gateway.call.Reservation;
import org.tombolo.gateway.catalogue.SingleOffer;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

class ArgumentBodyTest {
    private static final byte[] VALUES = {(byte) 0xa1, 0x66, 'v', 'a', 'l', 'u', 'e', 's', (byte) 0x82, 1, 2};

    private final SingleOffer offer = new SingleOffer(Harbour.class, new BusyHarbour());
    private final BoundedCallsFixture calls =
            new BoundedCallsFixture(offer.offers(), Map.of("limit_arguments_bytes", 100_000L));

    @AfterEach
    void close() {
        calls.close();
    }

    private ProblemException refused(Reservation memory) {
        MethodPlan plan = offer.catalogue()
                .method(Harbour.class.getName() + ".doubled")
                .orElseThrow()
                .plan();
        ArgumentBody body = new ArgumentBody(
                true,
                new ByteArrayInputStream(VALUES),
                Optional.empty(),
                new ArgumentLimits(Limits.DEFAULT, calls.calls().memory()),
                memory);
        return assertThrows(
                ProblemException.class, () -> body.arguments(plan, calls.calls().items()));
    }

    @Test
    void aSmallBodyThatFindsNoMemoryMaySoonBeSentAgain() {
        ArgumentMemory memory = calls.calls().memory();
        try (Reservation others = memory.reservation();
                Reservation own = memory.reservation()) {
            others.require(memory.most());

            ProblemException refused = refused(own);

            assertEquals(Problem.BUSY, refused.problem());
            assertTrue(refused.retryAfter().isPresent(), "and when");
        }
    }

    @Test
    void oneWhoseCallHasEndedIsReadNoMore() {
        Reservation own = calls.calls().memory().reservation();
        own.close();

        assertEquals(Problem.CANCELLED, refused(own).problem());
    }
}
