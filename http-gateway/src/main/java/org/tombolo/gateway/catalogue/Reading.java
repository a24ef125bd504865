/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** One service: the calls that run on it, and what it offers, read once by whoever is the first to come. For any thread. */
final class Reading {

    private static final int LONGEST_SECONDS = 10;

    private final OpenUses uses;
    private final List<Offer> before;
    private final Supplier<List<Offer>> reader;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<List<Offer>> read = new CompletableFuture<>();

    /**
     * Nothing is read yet.
     *
     * @param uses the calls that run on the service
     * @param before what it offers until it is read
     * @param reader reads it; throws nothing
     */
    Reading(OpenUses uses, List<Offer> before, Supplier<List<Offer>> reader) {
        this.uses = uses;
        this.before = before;
        this.reader = reader;
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

    /**
     * Reads it, or waits for who does.
     *
     * @throws ProblemException UNAVAILABLE if another thread reads it and does not come back, or this one is interrupted
     */
    void finish() {
        if (begun.compareAndSet(false, true)) {
            try {
                read.complete(reader.get());
            } finally {
                // Whatever was thrown: nobody waits for it any more.
                read.complete(before);
            }
            return;
        }
        try {
            read.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.UNAVAILABLE, "interrupted while a service's methods were read", e);
        } catch (TimeoutException e) {
            throw new ProblemException(
                    Problem.UNAVAILABLE,
                    "a service's methods are still being read after " + LONGEST_SECONDS + " s; try again",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is only ever completed with a value", e);
        }
    }
}
