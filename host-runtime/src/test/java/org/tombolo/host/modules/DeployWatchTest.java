/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeployWatchTest {
    private static final int LOOKS = 4;

    @TempDir
    Path folder;

    private final Semaphore looks = new Semaphore(0);
    private volatile boolean free = true;
    private DeployWatch watch;

    @BeforeEach
    void watch() {
        watch = new DeployWatch(folder, this::look);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    /** What it answers is settled before the look counts: else a test that saw it counted could still change it. */
    private boolean look() {
        boolean answer = free;
        looks.release();
        return answer;
    }

    private boolean looked(int times) throws InterruptedException {
        return looks.tryAcquire(times, 30, TimeUnit.SECONDS);
    }

    @Test
    void looksAFewTimesAtTheStartAndThenNoMore() throws InterruptedException {
        watch.open();
        assertTrue(looked(LOOKS));
        assertFalse(looks.tryAcquire(500, TimeUnit.MILLISECONDS));
    }

    @Test
    void looksAgainWhenAFileComesChangesAndGoes() throws InterruptedException, IOException {
        watch.open();
        assertTrue(looked(LOOKS));
        Path file = folder.resolve("sea.jar");
        Files.writeString(file, "half");
        assertTrue(looked(LOOKS));
        Files.writeString(file, "whole");
        assertTrue(looked(LOOKS));
        Files.delete(file);
        assertTrue(looked(LOOKS));
    }

    @Test
    void looksUntilWhoeverLooksIsFree() throws InterruptedException {
        free = false;
        watch.open();
        assertTrue(looked(2 * LOOKS));
        free = true;
        assertTrue(looked(LOOKS));
    }

    @Test
    void looksAllTheTimeAtAFolderOfWhichTheSystemTellsNothing() throws InterruptedException, IOException {
        Files.delete(folder);
        watch.open();
        assertTrue(looked(2 * LOOKS));
        Files.createDirectory(folder);
        assertTrue(looked(LOOKS));
    }

    @Test
    void doesNothingOnceClosed() throws InterruptedException {
        watch.open();
        assertTrue(looked(1));
        watch.close();
        looks.drainPermits();
        assertFalse(looks.tryAcquire(300, TimeUnit.MILLISECONDS));
    }
}
