/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int SOON = 30;

    private final BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
    private final ServiceReference<?> reference = reference();
    private Readings readings = new Readings(this::read, NEVER, LONGEST);

    @AfterEach
    void close() {
        readings.close();
    }

    @Test
    void whoRegistersAServiceDoesNotWaitUntilItIsRead() throws Exception {
        readings.close();
        readings = new Readings(this::read, Duration.ZERO, LONGEST);

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
                NEVER,
                LONGEST)) {
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
    void whoAsksWhileWhatWasReadIsPublishedGetsItToo() throws Exception {
        CountDownLatch publishing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Readings slow =
                new Readings((one, uses) -> new SlowList(read(one, uses).get(0), publishing, go), NEVER, LONGEST)) {
            slow.add(reference);
            var first = CompletableFuture.supplyAsync(() -> slow.complete().at(PATH));
            assertTrue(publishing.await(SOON, TimeUnit.SECONDS));
            FutureTask<Boolean> second =
                    new FutureTask<>(() -> slow.find(known -> known.at(PATH)).isPresent());
            Thread asks = new Thread(second);
            asks.start();
            long begin = System.nanoTime();
            while (asks.getState() != Thread.State.BLOCKED
                    && !second.isDone()
                    && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(SOON)) {
                Thread.onSpinWait();
            }
            go.countDown();

            assertTrue(second.get(SOON, TimeUnit.SECONDS));
            assertTrue(first.get(SOON, TimeUnit.SECONDS).isPresent());
        }
    }

    /** Offers that take their time to be looked at. */
    private static final class SlowList extends AbstractList<Offer> {
        private final Offer only;
        private final CountDownLatch begun;
        private final CountDownLatch go;

        SlowList(Offer only, CountDownLatch begun, CountDownLatch go) {
            this.only = only;
            this.begun = begun;
            this.go = go;
        }

        @Override
        public Offer get(int index) {
            begun.countDown();
            awaitQuietly(go);
            return only;
        }

        @Override
        public int size() {
            return 1;
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
                NEVER,
                LONGEST)) {
            mixed.add(broken);
            mixed.add(reference);

            assertTrue(mixed.complete().at(PATH).isPresent());
        }
    }

    @Test
    void aServiceThatIsToBeReadAgainWhileItIsReadIsOfferedToWhoAsked() {
        AtomicReference<Readings> all = new AtomicReference<>();
        try (Readings again = new Readings(
                (one, uses) -> {
                    if (readers.isEmpty()) {
                        all.get().addUnseen();
                    }
                    return read(one, uses);
                },
                NEVER,
                LONGEST)) {
            all.set(again);
            again.add(reference);

            assertTrue(again.find(known -> known.at(PATH)).isPresent());
            assertEquals(2, readers.size());
        }
    }

    @Test
    void oneWhoseReadingHangsHidesNoOtherAndIsWaitedForOnce() throws Exception {
        ServiceReference<?> hanging = reference();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Readings mixed = new Readings(
                (one, uses) -> {
                    if (one == hanging) {
                        begun.countDown();
                        awaitQuietly(go);
                        return List.of();
                    }
                    return read(one, uses);
                },
                NEVER,
                Duration.ofMillis(500))) {
            mixed.add(hanging);
            var first = CompletableFuture.runAsync(mixed::complete);
            assertTrue(begun.await(SOON, TimeUnit.SECONDS));
            mixed.add(reference);

            assertTrue(mixed.find(known -> known.at(PATH)).isPresent(), "whatever hangs");
            assertTrue(mixed.find(known -> known.at("unknown")).isEmpty());
            assertTimeout(Duration.ofSeconds(SOON), () -> {
                for (int i = 0; i < 100; i++) {
                    assertTrue(mixed.find(known -> known.at("unknown")).isEmpty());
                    assertEquals(1, mixed.complete().services().size());
                }
            });

            go.countDown();
            first.get(SOON, TimeUnit.SECONDS);
            assertEquals(1, readers.size());
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
