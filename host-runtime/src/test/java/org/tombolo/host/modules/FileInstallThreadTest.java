/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class FileInstallThreadTest {
    private final AtomicBoolean works = new AtomicBoolean(true);
    private final CountDownLatch end = new CountDownLatch(1);

    private void run() {
        while (works.get()) {
            Thread.onSpinWait();
        }
        try {
            assertTrue(end.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoIsAtWorkDoesNotHearThatThereIsSomethingNew() {
        FileInstallThread watcher = new FileInstallThread("fileinstall-of-a-test");
        assertFalse(watcher.wake(), "there is none");
        Thread thread = new Thread(this::run, watcher.name());
        thread.setDaemon(true);
        thread.start();
        try {
            assertFalse(watcher.wake(), "it is at work");
            works.set(false);
            long begin = System.nanoTime();
            while (!watcher.wake()) {
                assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(60), "it waits, and does not hear");
            }
        } finally {
            works.set(false);
            end.countDown();
        }
    }
}
