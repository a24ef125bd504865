/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

/** One writes the answer, and the clock and the method's progress come between. */
class LastingOutputTest {

    private static final int ITEMS = 2000;

    private final SlowOutput client = new SlowOutput(7);
    private final CountDownLatch whole = new CountDownLatch(1);
    private final AtomicInteger wholes = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final LastingOutput output = new LastingOutput(
            new Exchange(stub(HttpServletRequest.class), stub(HttpServletResponse.class)),
            new Lines(),
            new Lines(),
            new LastingOutput.Ends(
                    Duration.ofSeconds(30),
                    () -> {
                        wholes.incrementAndGet();
                        whole.countDown();
                    },
                    () -> {}));

    @AfterEach
    void stop() {
        threads.shutdownNow();
        client.close();
    }

    @RepeatedTest(5)
    void itemsProgressAndSignsOfLifeNeverMixAndNoItemIsLost() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Future<?> clock = threads.submit(() -> until(done, output::tick));
        Future<?> method =
                threads.submit(() -> until(done, () -> output.report("p-r-o-g-r-e-s-s\n".getBytes(US_ASCII))));
        for (int item = 0; item < ITEMS; item++) {
            String text = "item " + item;
            output.write(out -> {
                for (byte letter : text.getBytes(US_ASCII)) {
                    out.write(letter);
                }
                out.write('\n');
            });
        }
        Eventually.within(
                Duration.ofSeconds(30),
                "both came between",
                () -> sent().contains("alive") && sent().contains("p-r-o-g-r-e-s-s"));
        done.set(true);
        clock.get(30, TimeUnit.SECONDS);
        method.get(30, TimeUnit.SECONDS);
        output.close();

        assertTrue(whole.await(30, TimeUnit.SECONDS));
        List<String> lines = sent().lines().toList();
        assertEquals("begin", lines.get(0));
        List<String> items =
                lines.stream().filter(line -> line.startsWith("item")).toList();
        assertEquals(ITEMS, items.size());
        for (int item = 0; item < ITEMS; item++) {
            assertEquals("item " + item, items.get(item));
        }
        long others = lines.stream()
                .filter(line -> line.equals("alive") || line.equals("p-r-o-g-r-e-s-s"))
                .count();
        assertEquals(lines.size(), 1 + ITEMS + others);
        assertEquals(1, wholes.get());
    }

    @RepeatedTest(20)
    void onceItIsEndedNobodyWritesAndItIsEndedOnce() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger ends = new AtomicInteger();
        Future<?> clock = threads.submit(() -> until(done, output::tick));
        List<Future<?>> enders = List.of(
                threads.submit(() -> ends.addAndGet(output.end(true) ? 1 : 0)),
                threads.submit(() -> ends.addAndGet(output.end(true) ? 1 : 0)));
        assertThrows(ClientLeft.class, this::writeForever);
        for (Future<?> ender : enders) {
            ender.get(30, TimeUnit.SECONDS);
        }
        output.report("late\n".getBytes(US_ASCII));
        output.tick();
        done.set(true);
        clock.get(30, TimeUnit.SECONDS);

        assertEquals(1, ends.get());
        client.close();
        assertFalse(sent().contains("late"));
    }

    @Test
    void anAnswerThatHasBegunIsNotTakenBack() {
        output.write(out -> out.write("item\n".getBytes(US_ASCII)));

        assertEquals(false, output.end(false));
        output.write(out -> out.write("item\n".getBytes(US_ASCII)));
    }

    @Test
    void whatFailsBeforeMuchOfItIsWrittenLeavesNothingBehind() throws Exception {
        assertThrows(
                RuntimeException.class,
                () -> output.write(out -> {
                    out.write("half".getBytes(US_ASCII));
                    throw new IllegalStateException("no more");
                }));
        output.write(out -> out.write("whole\n".getBytes(US_ASCII)));
        output.close();

        assertTrue(whole.await(30, TimeUnit.SECONDS));
        assertEquals("begin\nwhole\n", sent());
    }

    private String sent() {
        return new String(client.sent(), US_ASCII);
    }

    private void writeForever() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            output.write(out -> out.write("item\n".getBytes(US_ASCII)));
        }
    }

    private static void until(AtomicBoolean done, Runnable action) {
        while (!done.get()) {
            action.run();
            Thread.onSpinWait();
        }
    }

    private <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("getOutputStream") ? client : null));
    }

    /** A form whose every part is a line. */
    private record Lines() implements LastingForm, LastingWriter {
        @Override
        public String mediaType() {
            return "text/plain";
        }

        @Override
        public boolean tellsOfTheCall() {
            return true;
        }

        @Override
        public LastingWriter writer(MethodPlan plan, Limits limits) {
            return this;
        }

        @Override
        public void begin(OutputStream out, String callId) throws IOException {
            out.write("begin\n".getBytes(US_ASCII));
        }

        @Override
        public void item(OutputStream out, Object item) throws IOException {
            out.write(String.valueOf(item).getBytes(US_ASCII));
        }

        @Override
        public void end(OutputStream out) {
            // The last line is whole.
        }

        @Override
        public byte[] alive() {
            return "alive\n".getBytes(US_ASCII);
        }
    }
}
