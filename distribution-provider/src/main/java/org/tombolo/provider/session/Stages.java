/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.tombolo.wire.frame.Frame.Hello;

/** How far a session has come: opened, greeted by the peer, admitted by the peering, closed. */
final class Stages {

    private static final int MOST_UNTAKEN = 20_000;

    private final Token token = Token.random();
    private final long opened = System.nanoTime();
    private long judged = opened;
    private final AtomicInteger untaken = new AtomicInteger();
    private final AtomicBoolean faulty = new AtomicBoolean();
    private final CompletableFuture<Hello> hello = new CompletableFuture<>();
    private final CompletableFuture<Void> admitted = new CompletableFuture<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    /** What lets further connections join this session. */
    Token token() {
        return token;
    }

    /** Whether so long has gone by since this was last true; for the timer alone. */
    boolean isTimeToJudge(long nanos) {
        long now = System.nanoTime();
        boolean due = now - judged >= nanos;
        judged = due ? now : judged;
        return due;
    }

    /** One more announcement has come; true if far too many wait to be taken. */
    boolean toldTooFast() {
        return untaken.incrementAndGet() > MOST_UNTAKEN;
    }

    /** An announcement has been taken. */
    void took() {
        untaken.decrementAndGet();
    }

    /** Whether this is the first time that the peer is at fault. */
    boolean firstFault() {
        return faulty.compareAndSet(false, true);
    }

    /** How long ago the session was opened, in nanoseconds. */
    long age() {
        return System.nanoTime() - opened;
    }

    /** The peer said who it is. */
    void greeted(Hello peer) {
        hello.complete(peer);
    }

    boolean isGreeted() {
        return hello.isDone();
    }

    /** What the peer said; once it has. */
    Hello hello() {
        Hello peer = hello.getNow(null);
        if (peer == null) {
            throw new IllegalStateException("the peer has not said who it is");
        }
        return peer;
    }

    /** The session is the one with its peer. */
    void admitted() {
        admitted.complete(null);
    }

    boolean isAdmitted() {
        return admitted.isDone();
    }

    /** Runs the action when the session is admitted, or now if it is. */
    void whenAdmitted(Runnable action) {
        var unused = admitted.thenRun(action);
    }

    /** The session is over. */
    void closed(String reason) {
        closed.complete(reason);
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Runs the action when the session is over, or now if it is; on the thread that ends it. */
    void whenClosed(Runnable action) {
        var unused = closed.thenRun(action);
    }

    /** Why the session is over; empty while it is not. */
    String reason() {
        return closed.getNow("");
    }

    /** Waits for the end; false if it has not come in time. */
    boolean awaitClosed(long nanos) throws InterruptedException {
        try {
            closed.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
