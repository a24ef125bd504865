/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An agent in a measured process, as the driver sees it. For one thread. */
final class Remote implements AutoCloseable {
    private final SocketChannel channel;
    private final BufferedReader lines;
    private final String[] hello;

    private Remote(SocketChannel channel, BufferedReader lines, String[] hello) {
        this.channel = channel;
        this.lines = lines;
        this.hello = hello;
    }

    static Remote over(SocketChannel channel) throws IOException {
        BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        return new Remote(channel, lines, lines.readLine().split(" ", -1));
    }

    String role() {
        return hello[0];
    }

    long pid() {
        return Long.parseLong(hello[1]);
    }

    /** {@return the largest heap in MB, and the collectors} */
    String machine() {
        return "heap to " + hello[2] + " MB, " + hello[3];
    }

    /**
     * Asks.
     *
     * @return the answer
     * @throws CallFailed if the command failed there
     * @throws IOException if there is no answer in time; the process is of no use any more
     */
    String ask(String command, Duration atMost) throws IOException, InterruptedException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(command + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        String answer = line(command, atMost);
        if (!answer.startsWith("ok ")) {
            throw new CallFailed(answer);
        }
        return answer.substring("ok ".length());
    }

    private String line(String command, Duration atMost) throws IOException, InterruptedException {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return lines.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            String line = answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new EOFException("the " + role() + " ended during: " + command);
            }
            return line;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no answer of the " + role() + " within " + atMost.toSeconds() + " s: " + command, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** What was asked for failed, and can be asked for again. */
    static final class CallFailed extends IOException {
        private static final long serialVersionUID = 1L;

        CallFailed(String answer) {
            super(answer);
        }
    }
}
