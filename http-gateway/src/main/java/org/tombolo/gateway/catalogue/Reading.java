/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * One service: the calls that run on it, and what it offers, read once by whoever is the first to come. Others wait for that, but only so
 * long from its begin: one that hangs keeps nobody from what else there is. For any thread.
 */
final class Reading {

    private static final long NEVER = 0;

    private final OpenUses uses;
    private final List<Offer> before;
    private final Supplier<List<Offer>> reader;
    private final long longest;
    private final AtomicLong begun = new AtomicLong(NEVER);
    private final CompletableFuture<List<Offer>> read = new CompletableFuture<>();

    /**
     * Nothing is read yet.
     *
     * @param uses the calls that run on the service
     * @param before what it offers until it is read
     * @param reader reads it; throws nothing
     * @param longest that others wait for it
     */
    Reading(OpenUses uses, List<Offer> before, Supplier<List<Offer>> reader, Duration longest) {
        this.uses = uses;
        this.before = before;
        this.reader = reader;
        this.longest = longest.toNanos();
    }

    OpenUses uses() {
        return uses;
    }

    boolean isDone() {
        return read.isDone();
    }

    /** What it offers as far as it is known. */
    List<Offer> offers() {
        return read.getNow(before);
    }

    /** Reads it, unless another thread does or did. */
    void begin() {
        // Any time but that one.
        if (begun.compareAndSet(NEVER, System.nanoTime() | 1)) {
            try {
                read.complete(reader.get());
            } finally {
                // Whatever was thrown: nobody waits for it any more.
                read.complete(before);
            }
        }
    }

    /** Whether it is worth while to wait for it: it is to be read, or is being read and not for too long yet. */
    boolean isPending() {
        return !isDone() && (begun.get() == NEVER || left() > 0);
    }

    private long left() {
        return longest - (System.nanoTime() - begun.get());
    }

    /**
     * Waits for who reads it, if anyone does, until that takes too long.
     *
     * @throws ProblemException UNAVAILABLE if interrupted
     */
    void await() {
        if (begun.get() == NEVER) {
            return;
        }
        try {
            read.get(left(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.UNAVAILABLE, "interrupted while a service's methods were read", e);
        } catch (TimeoutException e) {
            // It stays what it was, and whoever asks sees that.
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is only ever completed with a value", e);
        }
    }
}
