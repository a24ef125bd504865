/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The institute ends, in good order or not; the partner goes on. */
class InstituteLossIT {
    /** How much slower a busy machine may be. */
    private static final int SLACK = 10;

    @TempDir
    Path folder;

    private Pair pair;

    @BeforeEach
    void startBothWithTheTides() throws IOException {
        pair = Pair.startAsDelivered(folder, false);
        pair.institute().deploy().drop(pair.modules().tides("1.0.0"), "tides.jar");
        pair.askUntil("services", "ok tides"::equals);
    }

    @AfterEach
    void stopBoth() {
        pair.close();
    }

    @Test
    void aKilledInstituteIsGoneAtOnceAndBackSoonAfterItIsReadyAgain() throws IOException {
        pair.institute().kill();
        long gone = millisUntil("ok ");
        pair.restartInstitute();
        long back = millisUntil("ok tides");
        System.out.println("FIGURE killed institute: gone after " + gone + " ms (goal 3000), back " + back
                + " ms after ready (goal 2000)");
        assertTrue(gone < SLACK * 3_000, () -> "gone after " + gone + " ms");
        assertTrue(back < SLACK * 2_000, () -> "back after " + back + " ms");
        assertEquals("ok " + pair.institute().pid(), pair.ask("pid"));
        assertTrue(pair.partner().alive(), "the partner that was there before");
    }

    @Test
    void aSilentInstituteIsGoneAndItsOpenCallFailsWithARetryableProblem() throws Exception {
        CompletableFuture<String> open = CompletableFuture.supplyAsync(() -> hold(60_000));
        pair.askUntil("running", "ok 1"::equals);
        signal("-STOP");
        try {
            millisUntil("ok ");
            String answer = open.get(Pair.SOON.toSeconds(), TimeUnit.SECONDS);
            assertTrue(answer.matches("problem (CONNECTION_LOST|UNAVAILABLE) .*"), answer);
        } finally {
            signal("-CONT");
        }
        pair.askUntil("services", "ok tides"::equals);
        assertEquals("ok " + pair.institute().pid(), pair.ask("pid"));
    }

    @Test
    void sigtermLetsARunningCallEndAndExitsWithZero() throws Exception {
        CompletableFuture<String> open = CompletableFuture.supplyAsync(() -> hold(4_000));
        pair.askUntil("running", "ok 1"::equals);
        assertEquals(0, pair.institute().stop());
        assertEquals("ok held", open.get(Pair.SOON.toSeconds(), TimeUnit.SECONDS));
        assertEquals(0, pair.partner().stop());
    }

    private String hold(long millis) {
        try {
            return pair.ask("hold " + millis);
        } catch (IOException e) {
            throw new AssertionError("the probe went away", e);
        }
    }

    private long millisUntil(String services) throws IOException {
        long begin = System.nanoTime();
        pair.askUntil("services", services::equals);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder(
                        "kill", signal, Long.toString(pair.institute().pid()))
                .inheritIO()
                .start();
        assertTrue(kill.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, kill.exitValue());
    }
}
