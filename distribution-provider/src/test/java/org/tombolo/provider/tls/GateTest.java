/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.provider.tls.Judgement.Trusted;
import org.tombolo.provider.tls.Judgement.Untrusted;

/** Two runtimes meet. */
class GateTest {

    @TempDir
    Path folder;

    private Gate awi;
    private Gate geomar;
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
        FutureTask<TlsCarrier> accepted = TlsPair.inThread(() -> geomar.accept(pipe.right));
        TlsCarrier dialled = awi.dial(pipe.left);
        Judgement coast = awi.trust().judge(dialled.certificates(), "coast");
        assertEquals(new Trusted("coast", geomar.identity().fingerprint()), coast);
        Judgement ice = geomar.trust().judge(TlsPair.get(accepted).certificates());
        assertEquals("ice", assertInstanceOf(Trusted.class, ice).name());
    }

    @Test
    void whoIsNotTrustedReadsWhyAndWhatToType() throws Exception {
        FutureTask<Void> judge = TlsPair.inThread(() -> {
            TlsCarrier stranger = geomar.accept(pipe.right);
            Judgement judgement = geomar.trust().judge(stranger.certificates());
            String words = ((Untrusted) judgement).goAway(geomar.identity());
            stranger.part(ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII)), TlsPair.LONG);
            return null;
        });
        TlsCarrier dialled = awi.dial(pipe.left);
        TlsPair.send(dialled, ByteBuffer.wrap("hello, though it is not wanted".getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer told = TlsPair.receive(dialled, 10_000, 10_000);
        String words = StandardCharsets.US_ASCII.decode(told).toString();
        assertTrue(words.startsWith("geomar (fingerprint " + geomar.identity().fingerprint() + ") refuses"), words);
        assertTrue(
                words.contains(
                        "bin/tombolo peer add awi HOST:PORT " + awi.identity().fingerprint()),
                words);
        dialled.close();
        TlsPair.get(judge);
    }

    @Test
    void whatFailsIsClosed() throws Exception {
        pipe.forge(new byte[100]);
        assertThrows(IOException.class, () -> geomar.accept(pipe.right));
        assertThrows(ClosedChannelException.class, () -> pipe.right.read(ByteBuffer.allocate(1)));
    }

    private void trust(String who, String name, Identity whom) throws IOException {
        Files.writeString(folder.resolve(who).resolve("peers"), name + " - " + whom.fingerprint() + "\n");
    }

    private Gate gate(String name) throws IOException {
        return Gate.of(Security.Tls.of(TestIdentities.folder(folder, name)), complaint -> {
            throw new AssertionError(complaint);
        });
    }
}
