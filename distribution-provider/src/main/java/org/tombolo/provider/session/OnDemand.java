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

    private final Connector connector;
    private final Executor threads;
    private final Executor peering;
    private final Map<InetSocketAddress, CompletableFuture<Void>> attempts = new ConcurrentHashMap<>();

    /**
     * Connects nothing yet.
     *
     * @param threads that may wait for a peer to answer
     * @param peering the thread on which sessions are admitted
     */
    OnDemand(Connector connector, Executor threads, Executor peering) {
        this.connector = connector;
        this.threads = threads;
        this.peering = peering;
    }

    /**
     * Returns when the peer's session has been admitted.
     *
     * @param nanos how long to wait at most
     * @throws IOException if the peer can't be reached in time, with the reason
     * @throws InterruptedException if this thread was interrupted; others that wait are not concerned
     */
    void reach(InetSocketAddress address, long nanos) throws IOException, InterruptedException {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> attempt = attempts.putIfAbsent(address, mine);
        if (attempt == null) {
            attempt = mine;
            begin(address, mine);
        }
        try {
            attempt.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        }
    }

    private void begin(InetSocketAddress address, CompletableFuture<Void> attempt) {
        var unused = attempt.whenComplete((none, failure) -> attempts.remove(address, attempt));
        try {
            threads.execute(() -> dial(address, attempt));
        } catch (RejectedExecutionException e) {
            attempt.completeExceptionally(new IOException("this runtime shuts down", e));
        }
    }

    private void dial(InetSocketAddress address, CompletableFuture<Void> attempt) {
        try {
            Session session = connector.dial(address);
            session.whenClosed(() -> attempt.completeExceptionally(new IOException(session.reason())));
            // Admission is a task of the peering thread, handed in before this one.
            session.whenGreeted(() -> peering.execute(() -> attempt.complete(null)));
        } catch (IOException e) {
            attempt.completeExceptionally(e);
        }
    }
}
