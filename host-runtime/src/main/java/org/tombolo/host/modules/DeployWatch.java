/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the folder of modules looked at when something happens in it, and a few times more until it is quiet; nothing is
 * done while nothing happens. Where the system does not tell of changes, the folder is looked at all the time.
 *
 * <p>Whoever looks takes a file for complete when two looks see the same, so that there is a pause between two of them.
 */
final class DeployWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeployWatch.class);
    private static final long PAUSE_MILLIS = 100;
    /** The first may come before the system has told everybody, two must see the same, one is for good measure. */
    private static final int LOOKS = 4;

    private static final long QUIET_HOURS = 1;
    private static final long CLOSE_MILLIS = 2000;

    private final Path folder;
    private final BooleanSupplier look;
    private final Thread thread = new Thread(this::run, "tombolo-deploy-watch");

    /**
     * Watches nothing yet.
     *
     * @param folder exists
     * @param look has the folder looked at and returns at once; false if that could not be done now
     */
    DeployWatch(Path folder, BooleanSupplier look) {
        this.folder = folder;
        this.look = look;
        thread.setDaemon(true);
    }

    /** Begins; the folder is looked at first of all. */
    void open() {
        thread.start();
    }

    private void run() {
        try {
            try (WatchService changes = folder.getFileSystem().newWatchService()) {
                folder.register(
                        changes,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                follow(changes);
            } catch (IOException | UnsupportedOperationException | ClosedWatchServiceException e) {
                LOG.warn(
                        "the system does not tell of changes in {} ({}); it is looked at every {} ms instead",
                        folder,
                        e.toString(),
                        PAUSE_MILLIS);
                lookAllTheTime();
            }
        } catch (InterruptedException e) {
            // Closed.
            return;
        }
    }

    private void follow(WatchService changes) throws InterruptedException, IOException {
        while (true) {
            int left = LOOKS;
            while (left > 0) {
                left = look.getAsBoolean() ? left - 1 : LOOKS;
                Thread.sleep(PAUSE_MILLIS);
                if (taken(changes.poll(), changes)) {
                    left = LOOKS;
                }
            }
            taken(changes.poll(QUIET_HOURS, TimeUnit.HOURS), changes);
        }
    }

    /** Takes all that the system has told; what has changed is found by looking. */
    private boolean taken(WatchKey first, WatchService changes) throws IOException {
        for (WatchKey key = first; key != null; key = changes.poll()) {
            key.pollEvents();
            if (!key.reset()) {
                throw new IOException("the folder was deleted or moved");
            }
        }
        return first != null;
    }

    private void lookAllTheTime() throws InterruptedException {
        while (true) {
            var unused = look.getAsBoolean();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
