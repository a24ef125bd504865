/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.concurrent.Cancellable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Requests whose time is over at an odd moment. */
class ExchangeTest {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    /** Ends itself at one of its steps. */
    private static final class Ending extends HttpGet {
        private static final long serialVersionUID = 1L;

        private int left;

        Ending(URI uri, int left) {
            super(uri);
            this.left = left;
        }

        @Override
        public void setDependency(Cancellable step) {
            super.setDependency(step);
            left--;
            if (left == 0) {
                abort();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoseTimeIsOverAsItIsGivenItsConnectionTookTooLong(int steps) {
        URI uri = URI.create("http://127.0.0.1:1/");
        var destination = new Destination(uri, List.of(InetAddress.getLoopbackAddress()));
        var exchange = new Exchange(clock, 1_000);

        var thrown =
                assertThrows(ProblemException.class, () -> exchange.send(destination, new Ending(uri, steps), 60_000));

        assertEquals(Problem.UNAVAILABLE, thrown.problem());
        assertEquals(uri + " took too long (timeout.millis of org.tombolo.gateway.fetch)", thrown.getMessage());
    }

    @Test
    void onceTheGatewayIsClosedNoServerIsAsked() {
        clock.shutdownNow();
        URI uri = URI.create("http://127.0.0.1:1/");
        var destination = new Destination(uri, List.of(InetAddress.getLoopbackAddress()));
        var exchange = new Exchange(clock, 1_000);

        var thrown = assertThrows(ProblemException.class, () -> exchange.send(destination, new HttpGet(uri), 60_000));

        assertEquals(Problem.UNAVAILABLE, thrown.problem());
    }
}
