/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.provider.tls.Fingerprint;
import org.tombolo.provider.tls.Identity;
import org.tombolo.provider.tls.Peer;
import org.tombolo.provider.tls.PeersFile;

/** Peers that are told apart by their certificates. */
class PeerIdentitiesTest {

    @TempDir
    Path folder;

    @Test
    void eachPeerHasAnIdentityThatTheRuntimeTrustsAndTheyTrustIt() throws Exception {
        Path home = folder.resolve("home");
        Path itself = folder.resolve("itself/peer-1");
        // Any identity will do for the runtime: that of a peer of its own.
        Files.createDirectories(itself);
        PeerIdentities.one(itself, "institute");
        Files.createDirectories(home);
        Files.move(itself, home.resolve("identity"));
        PeerIdentities.make(home, "127.0.0.1:7411", folder.resolve("peers"), 3);
        List<Peer> known = PeersFile.read(home.resolve("identity/peers")).all();
        assertEquals(
                List.of("peer-1", "peer-2", "peer-3"),
                known.stream().map(Peer::name).toList());
        Set<Fingerprint> all =
                known.stream().flatMap(peer -> peer.fingerprints().stream()).collect(Collectors.toSet());
        assertEquals(3, all.size());
        Path third = folder.resolve("peers/peer-3");
        Identity identity = Identity.load(third);
        identity.certificate().verify(identity.certificate().getPublicKey());
        assertEquals(known.get(2).fingerprints(), List.of(identity.fingerprint()));
        assertEquals(
                List.of(Identity.load(home.resolve("identity")).fingerprint()),
                PeersFile.read(third.resolve("peers")).all().get(0).fingerprints());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(third.resolve("key.pem"))));
    }
}
