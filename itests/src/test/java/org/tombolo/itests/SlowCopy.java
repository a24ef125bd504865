/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Copies under the final name, part by part, as a slow network does.
 *
 * @param from the file
 * @param to its copy
 */
record SlowCopy(Path from, Path to) {
    private static final int PARTS = 6;
    /** Longer than the runtime's look into its folder, shorter than it lets an incomplete file be. */
    private static final Duration PAUSE = Duration.ofMillis(300);

    void run() throws IOException {
        byte[] all = Files.readAllBytes(from);
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int part = 0; part < PARTS; part++) {
                int begin = (int) ((long) all.length * part / PARTS);
                int end = (int) ((long) all.length * (part + 1) / PARTS);
                out.write(all, begin, end - begin);
                out.flush();
                long next = System.nanoTime() + PAUSE.toNanos();
                Eventually.holds("the next part", PAUSE.multipliedBy(10), () -> System.nanoTime() > next);
            }
        }
    }
}
