/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocketFactory;
import org.tombolo.bench.measure.Histogram;

/** Callers of one runtime, each with a connection that it keeps from row to row. */
final class HttpLoad implements AutoCloseable {
    private static final int CALLERS = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final List<HttpConnection> connections = new ArrayList<>();
    private final HttpRuntime runtime;

    /**
     * What the callers of a row saw.
     *
     * @param rate calls per second of all together
     * @param p50Micros what half of them took at most
     * @param p99Micros what 99 of 100 took at most
     */
    record Seen(double rate, double p50Micros, double p99Micros) {}

    private record Done(Histogram times, long nanos) {}

    private HttpLoad(HttpRuntime runtime) {
        this.runtime = runtime;
    }

    /** Connects all callers. */
    static HttpLoad of(HttpRuntime runtime) throws IOException {
        HttpLoad load = new HttpLoad(runtime);
        SSLSocketFactory sockets = runtime.sockets();
        for (int i = 0; i < CALLERS; i++) {
            load.connections.add(runtime.connect(sockets));
        }
        return load;
    }

    /** {@return what a row answers, as text: for a look at what is measured} */
    String look(HttpRow row) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        connections.get(0).ask(runtime.request(row), answer);
        return answer.toString(StandardCharsets.UTF_8);
    }

    /**
     * Measures a row; each caller makes at least one call.
     *
     * @throws IOException if a call failed
     */
    Seen measure(HttpRow row, long millis) throws IOException, InterruptedException {
        byte[] request = runtime.request(row);
        CountDownLatch ready = new CountDownLatch(row.connections());
        List<Future<Done>> callers = new ArrayList<>();
        for (int i = 0; i < row.connections(); i++) {
            HttpConnection connection = connections.get(i);
            callers.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return call(connection, request, millis * 1_000_000);
            }));
        }
        Histogram times = new Histogram();
        long longest = 1;
        try {
            for (Future<Done> caller : callers) {
                times.add(caller.get().times);
                longest = Math.max(longest, caller.get().nanos);
            }
        } catch (ExecutionException e) {
            throw new IOException(row.title() + ": " + e.getCause().getMessage(), e);
        }
        return new Seen(times.total() * 1e9 / longest, times.quantile(0.5) / 1e3, times.quantile(0.99) / 1e3);
    }

    private static Done call(HttpConnection connection, byte[] request, long nanos) throws IOException {
        Histogram times = new Histogram();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        long start = System.nanoTime();
        long now = start;
        do {
            connection.ask(request, answer);
            long end = System.nanoTime();
            times.record(end - now);
            now = end;
        } while (now - start < nanos);
        return new Done(times, now - start);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}
