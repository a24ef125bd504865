/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where the agents of one lane report. A Unix domain socket: it takes no port, and is reached from another network
 * namespace too.
 */
final class Control implements AutoCloseable {
    private final Path path;
    private final ServerSocketChannel listener;
    private final Map<String, CompletableFuture<Remote>> agents = new ConcurrentHashMap<>();

    private Control(Path path, ServerSocketChannel listener) {
        this.path = path;
        this.listener = listener;
    }

    static Control open(Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel listener =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        Control control = new Control(path, listener);
        Thread thread = new Thread(control::accept, "bench-control " + path.getFileName());
        thread.setDaemon(true);
        thread.start();
        return control;
    }

    private void accept() {
        try {
            while (listener.isOpen()) {
                Remote agent = Remote.over(listener.accept());
                agent(agent.role()).complete(agent);
            }
        } catch (IOException e) {
            // Closed: the lane is over.
            return;
        }
    }

    private CompletableFuture<Remote> agent(String role) {
        return agents.computeIfAbsent(role, key -> new CompletableFuture<>());
    }

    /** {@return the socket's path, for the measured processes} */
    Path path() {
        return path;
    }

    /**
     * Waits for an agent.
     *
     * @throws IOException if it does not come in time
     */
    Remote await(String role, Duration atMost) throws IOException, InterruptedException {
        try {
            return agent(role).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the " + role + " did not report within " + atMost.toSeconds() + " s", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (CompletableFuture<Remote> agent : agents.values()) {
            if (agent.isDone()) {
                agent.join().close();
            }
        }
        Files.deleteIfExists(path);
    }
}
