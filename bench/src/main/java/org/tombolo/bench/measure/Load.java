/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Callers in a closed loop: each calls again as soon as he has an answer. Their threads live as long as this. */
final class Load {
    /** Callers beside the measured ones have numbers from here, and so connections of their own. */
    private static final int BESIDE = 1000;

    private final Echoes echoes;
    private final Map<Place, Caller> callers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "bench-caller");
        thread.setDaemon(true);
        return thread;
    });

    Load(Echoes echoes) {
        this.echoes = echoes;
    }

    /** One caller's things, kept from run to run: what he sends is not counted as allocated by the calls. */
    private record Caller(Work work, Histogram times) {}

    /** Which caller. */
    private record Place(Workload workload, int number) {}

    /** What one caller did. */
    private record Done(Histogram times, long nanos) {}

    /**
     * What all did.
     *
     * @param calls of the measured callers
     * @param rate their calls per second
     * @param times theirs
     * @param besideRate calls per second of the callers beside
     */
    record Result(long calls, double rate, Histogram times, double besideRate) {}

    /**
     * Runs a workload; each caller makes at least one call.
     *
     * @throws ExecutionException if a call failed; the cause says why
     * @throws InterruptedException if this thread was interrupted
     */
    Result run(Workload workload, int callers, long nanos) throws ExecutionException, InterruptedException {
        CountDownLatch ready = new CountDownLatch(callers + workload.besideCallers());
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Done>> measured = new ArrayList<>();
        List<Future<Done>> beside = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            measured.add(start(caller(workload, i), ready, stop, nanos));
        }
        for (int i = 0; i < workload.besideCallers(); i++) {
            beside.add(start(caller(workload, BESIDE + i), ready, stop, Long.MAX_VALUE / 2));
        }
        try {
            Done all = join(measured);
            stop.set(true);
            Done others = join(beside);
            long calls = all.times.total();
            return new Result(calls, rate(calls, all.nanos), all.times, rate(others.times.total(), others.nanos));
        } finally {
            stop.set(true);
        }
    }

    private Caller caller(Workload workload, int number) {
        return callers.computeIfAbsent(
                new Place(workload, number),
                place -> new Caller(
                        number < BESIDE ? workload.measured(echoes, number) : workload.beside(echoes, number),
                        new Histogram()));
    }

    private Future<Done> start(Caller caller, CountDownLatch ready, AtomicBoolean stop, long nanos) {
        return threads.submit(() -> {
            Histogram times = caller.times;
            times.clear();
            ready.countDown();
            ready.await();
            long start = System.nanoTime();
            caller.work.run(times, now -> now - start < nanos && !stop.get());
            return new Done(times, System.nanoTime() - start);
        });
    }

    private static Done join(List<Future<Done>> callers) throws ExecutionException, InterruptedException {
        Histogram times = new Histogram();
        long longest = 0;
        for (Future<Done> caller : callers) {
            Done done = caller.get();
            times.add(done.times);
            longest = Math.max(longest, done.nanos);
        }
        return new Done(times, longest);
    }

    private static double rate(long calls, long nanos) {
        return nanos == 0 ? 0 : calls * 1e9 / nanos;
    }
}
