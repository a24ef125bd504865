/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Deadline;
import org.tombolo.wire.value.Limits;

/** Many connections that mean nothing, while a partner goes on calling; and nothing of them is left. */
@ParameterizedClass
@EnumSource(
        value = Transport.class,
        names = {"PLAIN", "TLS"})
class StormTest {

    private static final int CONNECTIONS = Boolean.getBoolean("tombolo.long") ? 10_000 : 500;

    /** What comes and goes by itself, and of which each test opens more. */
    private static final int FEW = 15;

    /** Adds one. */
    public interface Counter {
        /** The next number. */
        int next(int number);
    }

    @Parameter
    Transport transport;

    @TempDir
    Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private Pair pair;
    private Session session;
    private FutureTask<Integer> neighbour;
    private long files;
    private long threads;

    @BeforeEach
    void connect() throws Exception {
        pair = new Pair(transport, folder, Limits.DEFAULT, Fittings.usual(), Duration.ofSeconds(5));
        Counter counter = pair.serve(Counter.class, number -> number + 1);
        session = pair.partner.session("institute-id").orElseThrow();
        assertEquals(1, counter.next(0));
        files = openFiles();
        threads = threads();
        neighbour = Pair.inThread(() -> {
            int number = 0;
            do {
                int now = number;
                number = Deadline.within(Duration.ofSeconds(20), () -> counter.next(now));
                TimeUnit.MILLISECONDS.sleep(1);
            } while (!over.get());
            return number;
        });
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        try {
            over.set(true);
            assertTrue(neighbour.get(60, TimeUnit.SECONDS) > 0, "the partner's calls went on");
            assertSame(session, pair.partner.session("institute-id").orElseThrow());
            Pair.eventually(() -> pair.institute.connections().size() == 1, "one session is left");
            Pair.eventually(() -> openFiles() <= files + FEW, "files are closed: " + openFiles() + ", were " + files);
            Pair.eventually(() -> threads() <= threads + FEW, "threads have ended: " + threads() + ", were " + threads);
            Pair.eventually(() -> pair.institute.connections().memory().taken() == 0, "no memory is reserved");
        } finally {
            pair.close();
        }
    }

    private static long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tombolo-"))
                .count();
    }

    private Socket socket() throws IOException {
        return new Socket(pair.address.getAddress(), pair.address.getPort());
    }

    @Test
    void connectionsThatAreResetAtOnce() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < CONNECTIONS; i++) {
            try (Socket socket = socket()) {
                socket.setSoLinger(true, 0);
                byte[] some = new byte[random.nextInt(40)];
                random.nextBytes(some);
                if (i % 3 > 0) {
                    socket.getOutputStream().write(some);
                }
                if (i % 3 > 1) {
                    socket.getOutputStream()
                            .write(RawPeer.encoded(HostilePeerTest.hello(1, "evil-id", "evil", 1 << 20, 8)));
                }
            } catch (IOException e) {
                // Turned away before it was done: as good an answer as any.
                assertTrue(socketFailed(e), e.toString());
            }
        }
    }

    @Test
    void connectionsThatAreResetAfterTheyHaveSaidHello() throws Exception {
        for (int i = 0; i < CONNECTIONS / 10; i++) {
            try (Socket socket = socket()) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(RawPeer.encoded(HostilePeerTest.hello(1, "evil-id", "evil", 1 << 20, 8)));
                if (i % 2 == 0) {
                    assertTrue(socket.getInputStream().read() >= -1);
                }
            } catch (IOException e) {
                assertTrue(socketFailed(e), e.toString());
            }
        }
    }

    @Test
    void connectionsThatSaySomethingElseOrNothing() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                Socket socket = socket();
                silent.add(socket);
                if (i % 3 == 1) {
                    socket.getOutputStream()
                            .write("GET / HTTP/1.1\r\nHost: awi\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } else if (i % 3 == 2) {
                    // The beginning of a TLS record that never ends.
                    socket.getOutputStream().write(new byte[] {22, 3, 1, 64, 0, 1});
                }
            }
            for (Socket socket : silent) {
                socket.setSoTimeout(60_000);
                try {
                    while (socket.getInputStream().read() >= 0) {
                        assertTrue(!neighbour.isDone(), "the partner's calls go on");
                    }
                } catch (IOException e) {
                    assertTrue(socketFailed(e), e.toString());
                }
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static boolean socketFailed(IOException e) {
        return String.valueOf(e.getMessage()).matches(".*(reset|Broken pipe|abort|closed).*");
    }
}
