/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.catalogue.SingleOffer;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Principal;

/** Calls at odd ends. */
class BoundedCallsTest {

    private static final Principal ANNA = new Principal("anna", List.of("*"), new Caller("anna", "127.0.0.1:1", true));

    private static PublishedMethod method(SingleOffer offer) {
        return offer.catalogue().services().get(0).methods().get(0);
    }

    private static CallOrder order() {
        return new CallOrder(ANNA, "call-0001", Duration.ofSeconds(30), Progress.none());
    }

    @Test
    void aCallGivesAllBackThoughItsModuleFailsToTakeItsObject() throws Exception {
        SingleOffer offer = new SingleOffer(Runnable.class, (Runnable) () -> {}, given -> {
            throw new UnsupportedOperationException("as it was asked to");
        });
        try (BoundedCallsFixture fixture = new BoundedCallsFixture(offer.offers(), Map.of())) {
            CountDownLatch closed = new CountDownLatch(1);
            Call call = fixture.calls().admit(method(offer), order());
            call.onClose(closed::countDown);

            call.start(new Object[0]);

            call.result().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertTrue(closed.await(30, TimeUnit.SECONDS), "what the call took was not given back");
        }
    }

    @Test
    void onceTheGatewayIsClosedACallIsToldToComeAgain() {
        SingleOffer offer = new SingleOffer(Runnable.class, (Runnable) () -> {});
        BoundedCallsFixture fixture = new BoundedCallsFixture(offer.offers(), Map.of());
        fixture.close();

        ProblemException refusal = assertThrows(
                ProblemException.class, () -> fixture.calls().start(method(offer), new Object[0], order()));

        assertEquals(Problem.UNAVAILABLE, refusal.problem());
        assertEquals(Problem.Retry.YES, refusal.problem().retry());
    }
}
