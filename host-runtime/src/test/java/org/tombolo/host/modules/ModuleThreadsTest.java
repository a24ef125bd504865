/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

final class ModuleThreadsTest {
    /** For what hangs; what does not has to come back within this on a busy machine too. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final Bundle bundle = bundle(7);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void letGoWhatHangs() {
        never.countDown();
    }

    private static Bundle bundle(long id) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> method.getName().equals("getBundleId") ? (Object) id : "sea");
    }

    private void hang() {
        try {
            never.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }

    @Test
    void aStartThatHangsIsGivenUpAndNamedAndOthersGoOn() throws Exception {
        ModuleThreads threads = new ModuleThreads(SHORT);
        ModuleException late = assertThrows(ModuleException.class, () -> threads.start(bundle, this::hang));
        assertTrue(late.getMessage().contains("its start has not come back after 3"), late.getMessage());
        assertTrue(late.getMessage().contains("tombolo-start-sea"), late.getMessage());
        assertEquals(1, interrupted.getCount(), "a slow start may still come back");
        threads.start(bundle(8), () -> {});
    }

    @Test
    void aModuleThatIsToGoIsInterruptedInItsStart() throws Exception {
        ModuleThreads threads = new ModuleThreads(SHORT);
        assertThrows(ModuleException.class, () -> threads.start(bundle, this::hang));
        threads.stop(bundle, () -> {});
        assertTrue(interrupted.await(30, TimeUnit.SECONDS));
    }

    @Test
    void aStopThatHangsIsGivenUpAndInterrupted() throws Exception {
        ModuleThreads threads = new ModuleThreads(SHORT);
        ModuleException late = assertThrows(ModuleException.class, () -> threads.stop(bundle, this::hang));
        assertTrue(late.getMessage().contains("its stop has not come back"), late.getMessage());
        assertTrue(interrupted.await(30, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptedWaitIsNoSuccess() {
        ModuleThreads threads = new ModuleThreads(Duration.ofMinutes(1));
        Thread.currentThread().interrupt();
        ModuleException ended = assertThrows(ModuleException.class, () -> threads.start(bundle, this::hang));
        assertTrue(Thread.interrupted());
        assertTrue(ended.getMessage().contains("the runtime stops"), ended.getMessage());
        assertFalse(ended.remedy().isEmpty());
    }

    @Test
    void whatTheFrameworkThrowsArrives() {
        BundleException failure = new BundleException("no");
        BundleException thrown =
                assertThrows(BundleException.class, () -> new ModuleThreads(Duration.ofMinutes(1)).start(bundle, () -> {
                    throw failure;
                }));
        assertEquals(failure, thrown);
    }
}
