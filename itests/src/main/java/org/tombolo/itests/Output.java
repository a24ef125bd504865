/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has printed so far. Safe for use by several threads. */
public final class Output {
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    /**
     * Reads on a thread of its own until the stream ends.
     *
     * @param stream the process's output
     * @param name of the thread
     * @return what was read so far, and grows
     */
    static Output of(InputStream stream, String name) {
        Output output = new Output();
        Thread reader = new Thread(() -> output.readAll(stream), name);
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    /** {@return how many lines there are; a start for {@link #await}} */
    public synchronized int mark() {
        return lines.size();
    }

    /** {@return all lines} */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * The last lines, for a failure's message.
     *
     * @param count how many
     * @return the lines, each with a line feed
     */
    public synchronized String tail(int count) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /**
     * Waits for a line.
     *
     * @param from the first line to look at, a {@link #mark}
     * @param pattern to be found in the line
     * @param within how long at most
     * @return the match in the first such line
     * @throws AssertionError if the process did not print it in time or ended before; with its last lines
     */
    public synchronized Matcher await(int from, Pattern pattern, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        int next = from;
        while (true) {
            for (; next < lines.size(); next++) {
                Matcher matcher = pattern.matcher(lines.get(next));
                if (matcher.find()) {
                    return matcher;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                String why = ended ? "ended without" : "did not print within " + within.toMillis() + " ms";
                throw new AssertionError(
                        "the process " + why + " the line /" + pattern + "/; it printed:\n" + tail(20));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for the line /" + pattern + "/", e);
            }
        }
    }

    /**
     * Waits until all is there that will ever be.
     *
     * @param within how long at most
     * @throws AssertionError if the output does not end in time
     * @throws InterruptedException if the thread was interrupted
     */
    synchronized void awaitEnd(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (!ended) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("the process has ended, and its output has not; it printed:\n" + tail(20));
            }
            wait(left);
        }
    }

    private void readAll(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(reading stopped: " + e + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}
