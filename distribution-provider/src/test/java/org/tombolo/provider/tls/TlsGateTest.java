/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.api.Problem;
import org.tombolo.provider.link.Carrier;
import org.tombolo.provider.session.Gate.Admitted;
import org.tombolo.wire.frame.Frame.GoAway;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.value.Limits;

/** Two runtimes meet. */
class TlsGateTest {

    @TempDir
    Path folder;

    private TlsGate awi;
    private TlsGate geomar;
    private final MemoryPipe pipe = new MemoryPipe(1, true);

    @BeforeEach
    void open() throws IOException {
        awi = gate("awi");
        geomar = gate("geomar");
    }

    @Test
    void peersKnowEachOtherByTheirOwnNamesForOneAnother() throws Exception {
        trust("awi", "coast", geomar.identity());
        trust("geomar", "ice", awi.identity());
        awi = gate("awi");
        geomar = gate("geomar");
        FutureTask<Admitted> accepted = TlsPair.inThread(() -> geomar.admit(pipe.right, false, ""));
        Admitted coast = awi.admit(pipe.left, true, "coast");
        assertEquals("coast", coast.name());
        assertEquals(geomar.identity().fingerprint().toString(), coast.identity());
        Admitted ice = TlsPair.get(accepted);
        assertEquals("ice", ice.name());
        assertTrue(ice.standing().getAsBoolean());
    }

    @Test
    void whoIsNotTrustedReadsWhyAndWhatToType() throws Exception {
        trust("awi", "geomar", geomar.identity());
        awi = gate("awi");
        FutureTask<IOException> judge =
                TlsPair.inThread(() -> assertThrows(IOException.class, () -> geomar.admit(pipe.right, false, "")));
        Carrier dialled = awi.admit(pipe.left, true, "geomar").carrier();
        FrameReader frames = new FrameReader(Limits.DEFAULT);
        ByteBuffer bytes = ByteBuffer.allocateDirect(10_000);
        while (!frames.next(bytes.flip())) {
            dialled.awaitReadable(TlsPair.LONG);
            dialled.read(bytes.clear());
        }
        GoAway away = (GoAway) frames.frame();
        assertEquals(Problem.UNAUTHENTICATED.number(), away.code());
        String words = away.message();
        assertTrue(words.startsWith("geomar (fingerprint " + geomar.identity().fingerprint() + ") refuses"), words);
        assertTrue(
                words.contains(
                        "bin/tombolo peer add awi HOST:PORT " + awi.identity().fingerprint()),
                words);
        dialled.close();
        assertTrue(TlsPair.get(judge).getMessage().contains("is refused"));
    }

    @Test
    void whatFailsIsClosed() throws Exception {
        pipe.forge(new byte[100]);
        assertThrows(IOException.class, () -> geomar.admit(pipe.right, false, ""));
        assertThrows(ClosedChannelException.class, () -> pipe.right.read(ByteBuffer.allocate(1)));
    }

    private void trust(String who, String name, Identity whom) throws IOException {
        Files.writeString(folder.resolve(who).resolve("peers"), name + " - " + whom.fingerprint() + "\n");
    }

    private TlsGate gate(String name) throws IOException {
        return TlsGate.of(Security.Tls.of(TestIdentities.folder(folder, name)), complaint -> {
            throw new AssertionError(complaint);
        });
    }
}
