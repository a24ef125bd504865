/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of work that clients wait for while the gateway closes. */
class CallThreadsTest {

    private final CallThreads threads = new CallThreads(2);
    private final CountDownLatch done = new CountDownLatch(1);

    @Test
    void workThatNoThreadHasBegunIsDoneWhenTheGatewayCloses() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        threads.clock().execute(() -> {
            held.countDown();
            await(goOn);
        });
        assertTrue(held.await(30, TimeUnit.SECONDS));
        threads.work(done::countDown);

        threads.close();
        goOn.countDown();

        assertTrue(done.await(30, TimeUnit.SECONDS), "the work was dropped");
    }

    @Test
    void workThatComesOnceTheGatewayIsClosedIsDone() throws Exception {
        threads.close();

        threads.work(done::countDown);

        assertTrue(done.await(30, TimeUnit.SECONDS), "the work was dropped");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
