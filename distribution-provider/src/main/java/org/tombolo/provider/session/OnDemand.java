/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connects to runtimes whose endpoints came by another discovery provider, at the first call: once for all callers that
 * wait for it.
 */
final class OnDemand {

    /** Who is to be reached, and where. */
    private record Goal(String runtime, String name, InetSocketAddress address) {}

    private final Connections connections;
    private final Executor threads;
    private final Map<Goal, CompletableFuture<Void>> attempts = new ConcurrentHashMap<>();

    /**
     * Connects nothing yet.
     *
     * @param threads that may wait for a peer to answer
     */
    OnDemand(Connections connections, Executor threads) {
        this.connections = connections;
        this.threads = threads;
    }

    /**
     * Returns when the peer's session has been admitted.
     *
     * @param runtime id of the runtime that must answer at the address
     * @param name of the peer that must answer; empty for any
     * @param nanos how long to wait at most
     * @throws IOException if the peer can't be reached in time, with the reason
     * @throws InterruptedException if this thread was interrupted; others that wait are not concerned
     */
    void reach(String runtime, String name, InetSocketAddress address, long nanos)
            throws IOException, InterruptedException {
        Goal goal = new Goal(runtime, name, address);
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> attempt = attempts.putIfAbsent(goal, mine);
        if (attempt == null) {
            attempt = mine;
            begin(goal, mine);
        }
        try {
            attempt.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        }
    }

    /** Nobody is reached any more, and whoever waits is told; after the threads have stopped, which may not have begun with all. */
    void close() {
        attempts.values().forEach(attempt -> attempt.completeExceptionally(new IOException("this runtime shuts down")));
    }

    private void begin(Goal goal, CompletableFuture<Void> attempt) {
        var unused = attempt.whenComplete((none, failure) -> attempts.remove(goal, attempt));
        try {
            threads.execute(() -> dial(goal, attempt));
        } catch (RejectedExecutionException e) {
            attempt.completeExceptionally(new IOException("this runtime shuts down", e));
        }
    }

    private void dial(Goal goal, CompletableFuture<Void> attempt) {
        try {
            Stages stages =
                    connections.dial(goal.address, goal.runtime, goal.name).stages();
            stages.whenClosed(() -> attempt.completeExceptionally(new IOException(stages.reason())));
            stages.whenAdmitted(() -> attempt.complete(null));
        } catch (IOException | RuntimeException | Error e) {
            attempt.completeExceptionally(e);
        }
    }
}
