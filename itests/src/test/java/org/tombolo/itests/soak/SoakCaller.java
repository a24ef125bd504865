/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.soak;

import java.time.Duration;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.tombolo.api.Deadline;
import org.tombolo.api.ProblemException;
import org.tombolo.itests.ferry.Ferry;

/** Calls in all ways, with deadlines of all lengths, until it is told to stop; each call must end in time, whatever happens to it. */
final class SoakCaller implements Runnable {
    private static final int FREIGHT = 1 << 18;

    private final Random random;
    private final Ferry ferry;
    private final SoakTally tally;
    private volatile boolean stopped;

    SoakCaller(long seed, Ferry ferry, SoakTally tally) {
        this.random = new Random(seed);
        this.ferry = ferry;
        this.tally = tally;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            Duration deadline =
                    Duration.ofMillis(random.nextInt(4) == 0 ? 1 + random.nextInt(50) : 500 + random.nextInt(2_000));
            int kind = random.nextInt(8);
            long begin = System.nanoTime();
            String outcome = outcome(kind, deadline);
            tally.ended(kind, outcome, System.nanoTime() - begin, deadline);
            if (Thread.interrupted() || !outcome.equals("answered")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }
    }

    private String outcome(int kind, Duration deadline) {
        try {
            Deadline.within(deadline, () -> call(kind, deadline));
            return "answered";
        } catch (ProblemException e) {
            return e.problem().name();
        } catch (CancellationException | InterruptedException e) {
            return "cancelled";
        } catch (Exception | AssertionError e) {
            // Not one of the ways in which a call may end; the test names it.
            tally.fault(kind, e);
            return "fault";
        }
    }

    private Object call(int kind, Duration deadline) throws Exception {
        return switch (kind) {
            case 0 -> carry();
            case 1 -> later(deadline, false);
            case 2 -> later(deadline, true);
            case 3 -> read(ferry.numbers(100), 100);
            case 4 -> read(ferry.numbers(1_000), 10);
            case 5 -> expect(4_950, ferry.sum(LongStream.range(0, 100).iterator()));
            case 6 -> expect(20, ferry.cross(20));
            default -> expect(kind, ferry.ping(kind));
        };
    }

    private Object carry() {
        double[] freight = new double[FREIGHT];
        freight[FREIGHT - 1] = random.nextDouble();
        double[] back = ferry.carry(freight);
        return expect(0, Double.compare(freight[FREIGHT - 1], back[FREIGHT - 1]));
    }

    private Object later(Duration deadline, boolean cancel) throws Exception {
        CompletableFuture<Long> future = ferry.later(20);
        try {
            return cancel ? future.cancel(true) : future.get(deadline.toMillis() + 20_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        }
    }

    /** Leaves the rest, if there are more. */
    private static Object read(Iterator<Long> numbers, long most) throws Exception {
        try (AutoCloseable end = numbers instanceof AutoCloseable stream ? stream : () -> {}) {
            for (long i = 0; i < most; i++) {
                expect(i, numbers.next());
            }
            return end;
        }
    }

    private static Object expect(long wanted, long got) {
        if (wanted != got) {
            throw new AssertionError("got " + got + " instead of " + wanted);
        }
        return got;
    }
}
