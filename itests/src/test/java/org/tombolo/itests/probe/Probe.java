/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers one line for each line that a test sends to a port of this runtime. The port is written to {@code probe.port} in the home
 * folder.
 */
@Component(
        service = {},
        immediate = true)
public final class Probe {
    private final Questions questions;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "probe"));

    /** Listens. */
    @Activate
    public Probe(BundleContext context, @Reference Questions questions) throws IOException {
        this.questions = questions;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
        Path file = Path.of(context.getProperty("tombolo.home"), "probe.port");
        Path draft = Files.writeString(file.resolveSibling("probe.part"), Integer.toString(socket.getLocalPort()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Deactivate
    void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket asked = socket.accept();
                threads.execute(() -> serve(asked));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException("the probe can't listen", e);
                }
            }
        }
    }

    private void serve(Socket asked) {
        try (asked;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(asked.getInputStream(), StandardCharsets.UTF_8));
                PrintStream out = new PrintStream(asked.getOutputStream(), true, StandardCharsets.UTF_8)) {
            out.println(questions.answer(in.readLine()).replace('\n', ' '));
        } catch (IOException e) {
            throw new IllegalStateException("the test went away", e);
        }
    }
}
