/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

class ReadingsTest {

    /** An interface to offer. */
    public interface Depths {
        double deepest();
    }

    private static final String PATH = Depths.class.getName() + "/deepest";
    private static final Duration NEVER = Duration.ofDays(1);
    private static final int SOON = 30;

    private final BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
    private final ServiceReference<?> reference = reference();
    private Readings readings = new Readings(this::read, NEVER);

    @AfterEach
    void close() {
        readings.close();
    }

    @Test
    void whoRegistersAServiceDoesNotWaitUntilItIsRead() throws Exception {
        readings.close();
        readings = new Readings(this::read, Duration.ZERO);

        readings.add(reference);

        Thread reader = readers.poll(SOON, TimeUnit.SECONDS);
        assertNotEquals(Thread.currentThread(), reader);
        assertEquals("tombolo-catalogue", reader.getName());
    }

    @Test
    void theFirstWhoAsksForAServiceReadsIt() {
        readings.add(reference);

        assertTrue(readers.isEmpty());
        assertTrue(readings.known().at(PATH).isEmpty());
        assertTrue(readings.complete().at(PATH).isPresent());
        assertSame(Thread.currentThread(), readers.poll());
        assertTrue(readings.complete().at(PATH).isPresent());
        assertTrue(readings.known().at(PATH).isPresent());
        assertTrue(readers.isEmpty(), "it is read once");
    }

    @Test
    void whoAsksWhileAServiceIsReadGetsItToo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Readings slow = new Readings(
                (one, uses) -> {
                    begun.countDown();
                    awaitQuietly(go);
                    return read(one, uses);
                },
                NEVER)) {
            slow.add(reference);
            var first = CompletableFuture.supplyAsync(() -> slow.complete().at(PATH));
            assertTrue(begun.await(SOON, TimeUnit.SECONDS));
            var second = CompletableFuture.supplyAsync(() -> slow.complete().at(PATH));
            go.countDown();

            assertTrue(first.get(SOON, TimeUnit.SECONDS).isPresent());
            assertTrue(second.get(SOON, TimeUnit.SECONDS).isPresent());
            assertEquals(1, readers.size());
        }
    }

    @Test
    void aServiceThatChangesIsOfferedAsBeforeUntilItIsReadAgain() {
        readings.add(reference);
        var before = readings.complete().at(PATH);
        var uses = readings.uses(reference);

        readings.add(reference);
        readings.remove(reference());

        assertEquals(before, readings.known().at(PATH));
        assertNotEquals(before, readings.complete().at(PATH));
        assertEquals(uses, readings.uses(reference), "calls that run on it are still known");
    }

    @Test
    void aServiceThatWentIsNotOfferedAnyMore() {
        readings.add(reference);
        assertTrue(readings.complete().at(PATH).isPresent());

        readings.remove(reference);

        assertTrue(readings.known().at(PATH).isEmpty());
        assertTrue(readings.uses(reference).isEmpty());
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherFromBeingOffered() {
        ServiceReference<?> broken = reference();
        try (Readings mixed = new Readings(
                (one, uses) -> {
                    if (one == broken) {
                        throw new IllegalStateException("its bundle stops");
                    }
                    return read(one, uses);
                },
                NEVER)) {
            mixed.add(broken);
            mixed.add(reference);

            assertTrue(mixed.complete().at(PATH).isPresent());
        }
    }

    private List<Offer> read(ServiceReference<?> one, OpenUses uses) {
        readers.add(Thread.currentThread());
        return List.of(SingleOffer.offer(one, uses, Depths.class, (Depths) () -> 10_935));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(SOON, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServiceReference<?> reference() {
        return (ServiceReference<?>) Proxy.newProxyInstance(
                ReadingsTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "a service";
                    case "getBundle" -> bundle();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(
                ReadingsTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> "toString".equals(method.getName()) ? "a bundle" : null);
    }
}
