/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Notes what one end of a stream tells the other. */
class Recorder implements ToReader, ToWriter {

    final AtomicInteger sent = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    final AtomicInteger cancels = new AtomicInteger();
    final AtomicLong credit = new AtomicLong();
    final AtomicReference<Throwable> failure = new AtomicReference<>();
    final Queue<Object> items = new ConcurrentLinkedQueue<>();

    @Override
    public int send(Object item) {
        items.add(item);
        sent.incrementAndGet();
        return Coupling.cost(item);
    }

    @Override
    public void end() {
        ends.incrementAndGet();
    }

    @Override
    public void fail(Throwable cause) {
        failure.set(cause);
    }

    @Override
    public void credit(int bytes) {
        credit.addAndGet(bytes);
    }

    @Override
    public void cancel() {
        cancels.incrementAndGet();
    }
}
