/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tombolo.gateway.sample.EmptyWindows;

/** Clients that ask for long documents all at once and take nothing of them. */
class StuckReadersTest {
    private static final int SHARE = 2;
    private static final int CLIENTS = 6;
    /** Less than the time in which Jetty gives up. */
    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch begun = new CountDownLatch(CLIENTS);
    private final Semaphore back = new Semaphore(0);

    private final class Documents extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            begun.countDown();
            try {
                response.getOutputStream().write(new byte[200_000]);
            } finally {
                back.release();
            }
        }
    }

    @Test
    void keepNoMoreThreadsThanTheirShare() throws Exception {
        var pace = new AnswerWatch.Pace(Duration.ofMinutes(1), 1 << 20);
        var clients = new ArrayList<EmptyWindows>();
        // Where none is refused, however long the others take to begin.
        try (var server = new ShareServer("/services", new Documents(), SHARE, Duration.ofMillis(100), pace)) {
            for (int i = 0; i < CLIENTS; i++) {
                var client = new EmptyWindows(server.port());
                clients.add(client);
                client.get(1, "/services/");
            }
            assertTrue(begun.await(30, TimeUnit.SECONDS));

            assertTrue(
                    back.tryAcquire(CLIENTS - SHARE, PATIENCE_SECONDS, TimeUnit.SECONDS),
                    () -> back.availablePermits() + " threads are free again");

            assertEquals(0, back.availablePermits(), "those within the share keep theirs");
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }
}
