/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.provider.session.Pair.inThread;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OnDemandTest {

    private final InetSocketAddress address = InetSocketAddress.createUnresolved("127.0.0.1", 1);
    private final long patience = TimeUnit.SECONDS.toNanos(30);

    @Test
    void whoWaitsForAConnectionWhenTheRuntimeStopsIsToldAtOnce() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        OnDemand onDemand = new OnDemand(null, task -> queued.countDown());
        FutureTask<IOException> waits =
                inThread(() -> assertThrows(IOException.class, () -> onDemand.reach("there", "", address, patience)));
        assertTrue(queued.await(30, TimeUnit.SECONDS));
        onDemand.close();
        IOException e = waits.get();
        assertTrue(e.getMessage().contains("shuts down"), e.getMessage());
    }
}
