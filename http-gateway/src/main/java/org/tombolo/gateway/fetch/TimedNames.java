/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Looks names up on a few threads of its own, as the system keeps no deadline that is ours. Late answers are dropped. */
final class TimedNames implements Names, AutoCloseable {
    private static final int THREADS = 4;

    private final Names names;
    private final Duration time;
    private final ThreadPoolExecutor threads;

    /**
     * No thread runs yet.
     *
     * @param names the system's
     * @param time how long one look-up may take
     */
    TimedNames(Names names, Duration time) {
        this.names = names;
        this.time = time;
        this.threads =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64), work -> {
                    var made = new Thread(work, "tombolo-fetch-names");
                    made.setDaemon(true);
                    made.setContextClassLoader(TimedNames.class.getClassLoader());
                    return made;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public InetAddress[] addresses(String host) throws UnknownHostException {
        try {
            Future<InetAddress[]> found = threads.submit(() -> names.addresses(host));
            try {
                return found.get(time.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                found.cancel(true);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new ProblemException(Problem.UNAVAILABLE, "the name " + host + " can't be looked up", e);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new ProblemException(
                    Problem.UNAVAILABLE,
                    "the name " + host + " could not be looked up in " + time.toMillis() + " ms; try again later",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.CANCELLED, "the runtime stops", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
