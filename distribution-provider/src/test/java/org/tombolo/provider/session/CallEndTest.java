/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.provider.session.TwoNodes.inThread;
import static org.tombolo.provider.session.TwoNodes.problem;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;

/** How calls end before their time. */
class CallEndTest {

    private TwoNodes nodes;
    private Laboratory laboratory;

    @BeforeEach
    void connect() throws Exception {
        nodes = new TwoNodes();
        laboratory = nodes.connected();
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void anInterruptedCallerIsFreeAtOnceAndItsMethodIsStoppedAndNoOtherCallIsHarmed() throws Exception {
        FutureTask<String> neighbour = inThread(() -> laboratory.waiting("neighbour", null));
        assertEquals("entered neighbour", nodes.bench.next());
        AtomicReference<Thread> caller = new AtomicReference<>();
        FutureTask<Boolean> cancelled = inThread(() -> {
            caller.set(Thread.currentThread());
            assertThrows(CancellationException.class, () -> laboratory.waiting("mine", Progress.none()));
            return Thread.currentThread().isInterrupted();
        });
        assertEquals("entered mine", nodes.bench.next());
        caller.get().interrupt();
        assertTrue(cancelled.get(), "the interrupt flag is kept");
        assertTrue(nodes.bench.next().matches("(interrupted|stopped) mine"));
        nodes.bench.release.countDown();
        assertEquals("neighbour released", neighbour.get());
    }

    @Test
    void aListenerThatThrowsCancels() throws Exception {
        assertThrows(
                IllegalStateException.class,
                () -> laboratory.waiting("x", (fraction, message) -> {
                    throw new IllegalStateException("enough");
                }));
        assertEquals("entered x", nodes.bench.next());
        assertTrue(nodes.bench.next().matches("(interrupted|stopped) x"));
    }

    @Test
    void aDeadlineEndsTheWaitHereAndTheMethodThere() throws Exception {
        String entered = Overdue.entered(nodes.bench.events, limit -> {
            long start = System.nanoTime();
            problem(Problem.DEADLINE_EXCEEDED, () -> Deadline.within(limit, () -> laboratory.waiting("late", null)));
            // The proxy's own deadline would end it as well, after 20 s.
            Duration late = Duration.ofNanos(System.nanoTime() - start).minus(limit);
            assertTrue(late.toSeconds() < 15, late::toString);
        });
        assertEquals("entered late", entered);
        assertTrue(nodes.bench.next().matches("(interrupted|stopped) late"));
    }

    @Test
    void withdrawingWaitsForRunningCallsAndRefusesNewOnes() throws Exception {
        FutureTask<String> running = inThread(() -> laboratory.waiting("running", null));
        nodes.bench.next();
        FutureTask<Boolean> withdrawn = inThread(() -> {
            nodes.institute.withdraw(TwoNodes.ENDPOINT);
            return true;
        });
        nodes.expect("removed " + TwoNodes.ENDPOINT);
        problem(Problem.UNAVAILABLE, () -> {
            while (true) {
                laboratory.overloaded(1);
            }
        });
        assertFalse(withdrawn.isDone());
        nodes.bench.release.countDown();
        assertEquals("running released", running.get());
        assertTrue(withdrawn.get());
    }

    @Test
    void aCallThatOutlastsTheDrainIsInterruptedAndItsCallerTold() throws Exception {
        FutureTask<String> running = inThread(() -> laboratory.waiting("stubborn", null));
        nodes.bench.next();
        nodes.institute.withdraw(TwoNodes.ENDPOINT);
        assertTrue(nodes.bench.next().matches("(interrupted|stopped) stubborn"));
        Throwable cause = assertThrows(ExecutionException.class, running::get).getCause();
        assertEquals(Problem.CONNECTION_LOST, ((ProblemException) cause).problem(), cause.getMessage());
    }

    @Test
    void whatItsConsumerLeftIsCancelledHereAndThereAndLaterCallsAreRefused() throws Exception {
        FutureTask<String> running = inThread(() -> laboratory.waiting("mine", null));
        assertEquals("entered mine", nodes.bench.next());
        nodes.partner.end(nodes.scope);
        Throwable cause = assertThrows(ExecutionException.class, running::get).getCause();
        assertTrue(cause instanceof CancellationException, cause.toString());
        assertTrue(cause.getMessage().contains("test was stopped"), cause.getMessage());
        assertTrue(nodes.bench.next().matches("(interrupted|stopped) mine"));
        ProblemException later = problem(Problem.UNAVAILABLE, () -> laboratory.overloaded(1));
        assertTrue(later.getMessage().contains("test has stopped"), later.getMessage());
    }

    @Test
    void anInstituteThatClosesLetsItsCallsEndAndLaterOnesAreUnavailable() throws Exception {
        FutureTask<String> running = inThread(() -> laboratory.waiting("running", null));
        nodes.bench.next();
        FutureTask<Boolean> closed = inThread(() -> {
            nodes.institute.close();
            return true;
        });
        nodes.expect("removed " + TwoNodes.ENDPOINT);
        nodes.bench.release.countDown();
        assertEquals("running released", running.get());
        for (int i = 0; i < 1_000 || !closed.isDone(); i++) {
            problem(Problem.UNAVAILABLE, () -> laboratory.overloaded(1));
        }
        assertTrue(closed.get());
    }
}
