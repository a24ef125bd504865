/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A writer's and a reader's end of one stream, joined in memory; each direction may run on an executor of its own. */
final class Coupling implements ToReader, ToWriter {

    final AtomicInteger sent = new AtomicInteger();
    final AtomicLong ahead = new AtomicLong();
    final AtomicInteger cancels = new AtomicInteger();
    final CountDownLatch over = new CountDownLatch(1);
    volatile Throwable failure;
    private final Executor way;
    private final Outflow outflow;
    private final Inflow inflow;

    Coupling(Class<?> type, Object source, StreamThreads threads, Executor way, Duration writer, Duration reader) {
        this.way = way;
        this.outflow = Outflow.of(type, source, this, threads.pace(writer));
        this.inflow = new Inflow(item -> item, this, threads.pace(reader), Waiting.parked());
    }

    static Coupling of(Class<?> type, Object source, StreamThreads threads) {
        return new Coupling(type, source, threads, Runnable::run, StreamThreads.LONG, StreamThreads.LONG);
    }

    /** Opens the writer's end and gives the reader's. */
    Object open(Class<?> type) {
        outflow.open();
        return inflow.as(type);
    }

    Outflow outflow() {
        return outflow;
    }

    Inflow inflow() {
        return inflow;
    }

    static int cost(Object item) {
        return item instanceof byte[] chunk ? Math.max(64, chunk.length) : 64;
    }

    @Override
    public int send(Object item) {
        int cost = cost(item);
        sent.incrementAndGet();
        ahead.addAndGet(cost);
        way.execute(() -> {
            if (!inflow.item(item, cost)) {
                failure = new AssertionError("an item without credit");
                over.countDown();
            }
        });
        return cost;
    }

    @Override
    public void end() {
        way.execute(inflow::ended);
        over.countDown();
    }

    @Override
    public void fail(Throwable cause) {
        failure = cause;
        way.execute(() -> inflow.failed(cause));
        over.countDown();
    }

    @Override
    public void credit(int bytes) {
        ahead.addAndGet(-bytes);
        way.execute(() -> outflow.credit(bytes));
    }

    @Override
    public void cancel() {
        cancels.incrementAndGet();
        way.execute(outflow::close);
    }

    boolean awaitOver() throws InterruptedException {
        return over.await(StreamThreads.LONG.toSeconds(), TimeUnit.SECONDS);
    }
}
