/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;

/** Progress, and every way in which a call ends before its method does; and methods that call back. */
@ParameterizedClass
@EnumSource(Transport.class)
class CancelContractTest extends OverEveryTransport {

    /** Takes its time. */
    public interface Slow {
        /** Sleeps until it is interrupted. */
        String sleep(String name);

        /** The same, with reports. */
        String work(String name, Progress progress);

        /** Reports three times, and is done later. */
        CompletableFuture<String> later(String name, Progress progress);

        /** Reads a stream that never comes. */
        String read(Stream<double[]> arrays);

        /** Calls the other side's, which calls back, so many times. */
        int bounce(int depth);

        /** The deadline that the method has, in milliseconds, seen so many calls deeper. */
        long deadline(int depth);

        /** Whether the thread is as a method may expect it. */
        boolean clean();
    }

    private static final class Sleeper implements Slow {
        final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        final AtomicReference<Slow> other = new AtomicReference<>();

        @Override
        public String sleep(String name) {
            events.add("entered " + name);
            try {
                TimeUnit.SECONDS.sleep(60);
                return "slept";
            } catch (InterruptedException e) {
                events.add("interrupted " + name);
                // A method that keeps the flag up, as it should.
                Thread.currentThread().interrupt();
                return "woken";
            }
        }

        @Override
        public String work(String name, Progress progress) {
            events.add("entered " + name);
            try {
                for (int i = 0; true; i++) {
                    progress.report(i / 1000.0, "step " + i);
                    TimeUnit.MILLISECONDS.sleep(2);
                }
            } catch (InterruptedException e) {
                events.add("interrupted " + name);
                return "woken";
            } catch (RuntimeException e) {
                events.add("interrupted " + name);
                throw e;
            }
        }

        @Override
        public CompletableFuture<String> later(String name, Progress progress) {
            CompletableFuture<String> done = new CompletableFuture<>();
            FutureTask<Boolean> task = Pair.inThread(() -> {
                for (int i = 1; i <= 3; i++) {
                    progress.report(i / 3.0, "third " + i);
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                return done.complete(name);
            });
            assertTrue(task != null);
            return done;
        }

        @Override
        public String read(Stream<double[]> arrays) {
            events.add("entered read");
            try {
                arrays.forEach(array -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CancellationException("enough");
                    }
                });
                return "all";
            } catch (RuntimeException e) {
                events.add("interrupted read");
                throw e;
            }
        }

        @Override
        public int bounce(int depth) {
            return depth == 0 ? 0 : 1 + other.get().bounce(depth - 1);
        }

        @Override
        public long deadline(int depth) {
            return depth == 0
                    ? Deadline.remaining().orElse(Duration.ZERO).toMillis()
                    : other.get().deadline(depth - 1);
        }

        @Override
        public boolean clean() {
            return !Thread.currentThread().isInterrupted()
                    && Thread.currentThread().getContextClassLoader() == Sleeper.class.getClassLoader();
        }

        String next() throws InterruptedException {
            String event = events.poll(60, TimeUnit.SECONDS);
            return event == null ? "nothing within 60 s" : event;
        }
    }

    private final Sleeper service = new Sleeper();

    private FutureTask<String> interruptible(AtomicReference<Thread> caller, Slow remote, String name) {
        return Pair.inThread(() -> {
            caller.set(Thread.currentThread());
            return name.startsWith("work") ? remote.work(name, Progress.none()) : remote.sleep(name);
        });
    }

    @Test
    void anInterruptOfTheCallerInterruptsTheMethod() throws Exception {
        Slow remote = pair.serve(Slow.class, service);
        for (String name : new String[] {"sleep 1", "work 1", "sleep 2", "work 2"}) {
            AtomicReference<Thread> caller = new AtomicReference<>();
            FutureTask<String> call = interruptible(caller, remote, name);
            assertEquals("entered " + name, service.next());
            caller.get().interrupt();
            Throwable cause = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS))
                    .getCause();
            assertTrue(cause instanceof CancellationException, cause.toString());
            assertEquals("interrupted " + name, service.next());
            assertTrue(remote.clean(), "the next call's thread is not interrupted");
        }
    }

    @Test
    void aDeadlineInterruptsTheMethod() throws Exception {
        Slow remote = pair.serve(Slow.class, service);
        for (int i = 0; i < 3; i++) {
            String entered = Overdue.entered(
                    service.events,
                    limit -> TwoNodes.problem(
                            Problem.DEADLINE_EXCEEDED, () -> Deadline.within(limit, () -> remote.sleep("late"))));
            assertEquals("entered late", entered);
            assertEquals("interrupted late", service.next());
            assertTrue(remote.clean());
        }
    }

    @Test
    void aLostConnectionInterruptsTheMethod() throws Exception {
        Slow remote = pair.serve(Slow.class, service);
        FutureTask<String> call = Pair.inThread(() -> remote.sleep("cut"));
        assertEquals("entered cut", service.next());
        pair.cut();
        Throwable cause = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS))
                .getCause();
        assertEquals(Problem.CONNECTION_LOST, ((ProblemException) cause).problem());
        assertEquals("interrupted cut", service.next());
    }

    @Test
    void anInterruptWhileLongItemsAreSentHarmsNobodyElse() throws Exception {
        Slow remote = pair.serve(Slow.class, service);
        Session before = pair.partner.session("institute-id").orElseThrow();
        for (int i = 0; i < 5; i++) {
            AtomicReference<Thread> caller = new AtomicReference<>();
            FutureTask<String> call = Pair.inThread(() -> {
                caller.set(Thread.currentThread());
                return remote.read(Stream.generate(() -> new double[300_000]));
            });
            assertEquals("entered read", service.next());
            TimeUnit.MILLISECONDS.sleep(20 + 7 * i);
            caller.get().interrupt();
            assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
            assertEquals("interrupted read", service.next());
            assertTrue(remote.clean());
        }
        assertTrue(before == pair.partner.session("institute-id").orElseThrow(), "it is the same session");
    }

    @Test
    void progressIsReportedToCallersThatWaitAndToThoseThatDoNot() throws Exception {
        Slow remote = pair.serve(Slow.class, service);
        List<String> reports = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () -> remote.work("reported", (fraction, message) -> {
                    reports.add(message);
                    if (reports.size() == 3) {
                        throw new IllegalStateException("enough");
                    }
                }));
        assertEquals("entered reported", service.next());
        assertEquals("interrupted reported", service.next());
        LinkedBlockingQueue<Double> thirds = new LinkedBlockingQueue<>();
        CompletableFuture<String> later = remote.later("done", (fraction, message) -> thirds.add(fraction));
        assertEquals("done", later.get(60, TimeUnit.SECONDS));
        List<Double> heard = List.copyOf(thirds);
        assertTrue(!heard.isEmpty(), "something was reported");
        assertEquals(heard.stream().sorted().toList(), heard);
    }

    @Test
    void methodsCallBackOverTheSameSessionTenDeepAndMany() throws Exception {
        Sleeper back = new Sleeper();
        Slow there = pair.serve(Slow.class, service);
        Slow here = pair.serveBack(Slow.class, back);
        service.other.set(here);
        back.other.set(there);
        assertEquals(10, there.bounce(10));
        List<FutureTask<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Slow first = i % 2 == 0 ? there : here;
            callers.add(Pair.inThread(() -> {
                int sum = 0;
                for (int round = 0; round < 20; round++) {
                    sum += first.bounce(10);
                }
                return sum;
            }));
        }
        for (FutureTask<Integer> caller : callers) {
            assertEquals(200, caller.get(120, TimeUnit.SECONDS));
        }
    }

    @Test
    void nestedCallsInheritTheDeadline() {
        Sleeper back = new Sleeper();
        Slow there = pair.serve(Slow.class, service);
        service.other.set(pair.serveBack(Slow.class, back));
        back.other.set(there);
        for (int depth = 0; depth < 5; depth++) {
            int deep = depth;
            long left = Deadline.within(Duration.ofSeconds(10), () -> there.deadline(deep));
            assertTrue(left > 0 && left <= 10_000, left + " ms left");
        }
    }
}
