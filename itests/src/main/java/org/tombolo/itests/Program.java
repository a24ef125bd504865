/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program that ends by itself, run to its end.
 *
 * @param exitCode what it ended with
 * @param text what it printed
 */
public record Program(int exitCode, String text) {

    /**
     * Runs a program. It prints into a file, so that one that does not end can't keep its reader waiting.
     *
     * @param builder what to run; its outputs are set here
     * @param within how long it may take; then it is ended
     * @return how it ended
     * @throws IOException if it can't be started, or does not end in time
     */
    public static Program run(ProcessBuilder builder, Duration within) throws IOException {
        Path output = Files.createTempFile("tombolo-output", ".txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(builder.command() + " does not end; it printed:\n" + Files.readString(output));
            }
            return new Program(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + builder.command() + " ran", e);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
