/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.provider.tls.Judgement.Reason;
import org.tombolo.provider.tls.Judgement.Trusted;
import org.tombolo.provider.tls.Judgement.Untrusted;

/** Who is trusted, and what is said to whom. */
class TrustTest {

    @TempDir
    Path folder;

    private Identity geomar;
    private Identity stranger;
    private Identity hub;
    private Instant valid;

    @BeforeEach
    void read() throws IOException {
        geomar = Identity.load(TestIdentities.folder(folder, "geomar"));
        stranger = Identity.load(TestIdentities.folder(folder, "stranger"));
        hub = Identity.load(TestIdentities.folder(folder, "hub"));
        valid = hub.certificate().getNotBefore().toInstant().plus(Duration.ofDays(100));
    }

    @Test
    void aPinnedCertificateIsTrustedUnderThePeersName() throws IOException {
        peers("partner geomar.example:7411 " + geomar.fingerprint());
        assertEquals(new Trusted("partner", geomar.fingerprint()), trust(valid).judge(geomar.chain()));
        assertEquals(new Trusted("partner", geomar.fingerprint()), trust(valid).judge(geomar.chain(), "partner"));
    }

    @Test
    void twoCertificatesMayBePinnedWhileAPeerChangesThem() throws IOException {
        peers("geomar - " + geomar.fingerprint() + " " + stranger.fingerprint());
        assertInstanceOf(Trusted.class, trust(valid).judge(geomar.chain()));
        assertInstanceOf(Trusted.class, trust(valid).judge(stranger.chain()));
    }

    @Test
    void anUnknownCertificateIsRefusedAndBothSidesAreToldWhatToType() throws IOException {
        Untrusted refused = refused(trust(valid).judge(stranger.chain()), Reason.UNKNOWN);
        String typedHere = "bin/tombolo peer add stranger HOST:PORT " + stranger.fingerprint();
        assertTrue(refused.log("192.0.2.1:5").contains(typedHere), refused.log("192.0.2.1:5"));
        assertTrue(refused.log("192.0.2.1:5").startsWith("The runtime at 192.0.2.1:5 is refused: no peer has"));
        String told = refused.goAway(geomar);
        assertTrue(told.contains("bin/tombolo peer add geomar HOST:PORT " + geomar.fingerprint()), told);
        assertTrue(told.contains(typedHere), told);
        assertTrue(told.length() < 2_000, told.length() + " characters");
    }

    @Test
    void itsTimeMustHaveComeAndNotBeOver() throws IOException {
        peers("geomar - " + geomar.fingerprint());
        Instant late = geomar.certificate().getNotAfter().toInstant().plusSeconds(1);
        assertTrue(refused(trust(late).judge(geomar.chain()), Reason.EXPIRED)
                .cause()
                .contains("expired at "));
        Instant early = geomar.certificate().getNotBefore().toInstant().minusSeconds(1);
        assertEquals(
                "check the clock (date)",
                refused(trust(early).judge(geomar.chain()), Reason.NOT_YET_VALID)
                        .here());
    }

    @Test
    void anotherCertificateOfAPinnedNameMayBeAnImpostors() throws IOException {
        peers("geomar - " + stranger.fingerprint());
        Untrusted refused = refused(trust(valid).judge(geomar.chain()), Reason.MISMATCH);
        assertTrue(refused.cause().contains(stranger.fingerprint().hex()), refused.cause());
        assertTrue(refused.here().startsWith("somebody may pose as geomar"), refused.here());
    }

    @Test
    void whoeverIsAtAPeersAddressMustBeThatPeer() throws IOException {
        peers("geomar a.example:1 " + geomar.fingerprint(), "other b.example:1 " + stranger.fingerprint());
        Untrusted refused = refused(trust(valid).judge(geomar.chain(), "other"), Reason.MISMATCH);
        assertTrue(refused.cause().startsWith("at the address of other is geomar"), refused.cause());
        Untrusted unknown = refused(trust(valid).judge(hub.chain(), "other"), Reason.MISMATCH);
        assertTrue(unknown.here().contains("bin/tombolo peer add other b.example:1 " + hub.fingerprint()));
    }

    @Test
    void anAuthorityVouchesForTheNamesThatAreConfigured() throws IOException {
        peers("hub - authority", "geomar - authority", "partner - " + stranger.fingerprint());
        assertTrue(refused(trust(valid).judge(hub.chain()), Reason.MISMATCH)
                .cause()
                .contains("no authority file"));
        TestIdentities.copy("authority.certificate.pem", folder.resolve("authority.pem"));
        assertEquals(new Trusted("hub", hub.fingerprint()), trust(valid).judge(hub.chain()));
        assertEquals(
                new Trusted("partner", stranger.fingerprint()), trust(valid).judge(stranger.chain()));
        assertTrue(refused(trust(valid).judge(geomar.chain()), Reason.MISMATCH)
                .cause()
                .contains("does not vouch"));
        refused(trust(valid).judge(hub.chain(), "geomar"), Reason.MISMATCH);
        peers("geomar - authority");
        refused(trust(valid).judge(hub.chain()), Reason.UNKNOWN);
    }

    @Test
    void theAuthorityItselfIsNobody() throws IOException {
        TestIdentities.copy("authority.certificate.pem", folder.resolve("authority.pem"));
        peers("hub - authority");
        List<X509Certificate> authority = Pem.certificates(folder.resolve("authority.pem"));
        refused(trust(valid).judge(authority), Reason.UNKNOWN);
    }

    @Test
    void brokenFilesAreRefusedByLine() throws IOException {
        peers("# nobody", "geomar a.example:1 12:34");
        IOException error = assertThrows(IOException.class, () -> trust(valid));
        assertTrue(error.getMessage().contains("peers, line 2: \"1234\" is no fingerprint"), error.getMessage());
        peers("geomar a.example " + geomar.fingerprint());
        assertTrue(
                assertThrows(IOException.class, () -> trust(valid)).getMessage().contains("must be HOST:PORT"));
        peers("geomar - " + geomar.fingerprint(), "other - " + geomar.fingerprint());
        assertTrue(
                assertThrows(IOException.class, () -> trust(valid)).getMessage().contains("is there twice"));
        peers("geomar -");
        assertTrue(
                assertThrows(IOException.class, () -> trust(valid)).getMessage().contains("line 1"));
        Files.writeString(folder.resolve("peers"), "");
        Files.writeString(folder.resolve("authority.pem"), "nothing");
        assertTrue(
                assertThrows(IOException.class, () -> trust(valid)).getMessage().contains("authority.pem"));
    }

    @Test
    void aPeersFileIsWrittenForItsOwnerAndReadBack() throws IOException {
        Path file = folder.resolve("peers");
        Peer peer = new Peer("geomar", "[2001:db8::1]:7411", List.of(geomar.fingerprint()));
        Peers written = PeersFile.change(file, peers -> peers.with(peer).with(new Peer("hub", "-", List.of())));
        assertEquals(written, PeersFile.read(file));
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                1, PeersFile.change(file, peers -> peers.without("hub")).all().size());
        try (var files = Files.list(folder)) {
            assertTrue(files.noneMatch(each -> each.toString().endsWith(".new")));
        }
    }

    private Untrusted refused(Judgement judgement, Reason reason) {
        Untrusted untrusted = assertInstanceOf(Untrusted.class, judgement);
        assertEquals(reason, untrusted.reason());
        return untrusted;
    }

    private void peers(String... lines) throws IOException {
        Files.write(folder.resolve("peers"), List.of(lines));
    }

    private Trust trust(Instant now) throws IOException {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return Trust.of(folder.resolve("peers"), folder.resolve("authority.pem"), clock, complaint -> {
            throw new AssertionError(complaint);
        });
    }
}
