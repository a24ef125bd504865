/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A lane that is called encrypted must be. */
final class ProbeTest {
    @Test
    void aPortThatAnswersSomethingElseDoesNotSpeakTls() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> answerTwice(server));
            assertDoesNotThrow(() -> Probe.check(server.getLocalPort(), false));
            String said = assertThrows(IOException.class, () -> Probe.check(server.getLocalPort(), true))
                    .getMessage();
            assertTrue(said.contains("does not speak TLSv1.3"), said);
            answers.join();
        }
    }

    private static void answerTwice(ServerSocket server) {
        try {
            for (int i = 0; i < 2; i++) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[16]);
                    socket.getOutputStream().write("TOMBOLO".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
