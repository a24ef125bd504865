/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.tombolo.provider.tls.Identity;
import org.tombolo.provider.tls.OwnerOnly;
import org.tombolo.provider.tls.Peer;
import org.tombolo.provider.tls.Peers;
import org.tombolo.provider.tls.PeersFile;

/** Many peers of one runtime, each with an identity of its own: made here, since the launcher would take a second for each. */
final class PeerIdentities {
    private PeerIdentities() {}

    /**
     * Makes them, each in a folder {@code peer-N}, N from 1 on, and pins them at the runtime, and the runtime at each.
     *
     * @param home of the runtime
     * @param address HOST:PORT of its wire
     * @param folder for theirs
     */
    static void make(Path home, String address, Path folder, int count) throws IOException {
        Path identity = home.resolve("identity");
        Peer own = new Peer(
                Home.INSTITUTE, address, List.of(Identity.load(identity).fingerprint()));
        List<Peer> added = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String name = "peer-" + number;
            Path place = Files.createDirectories(folder.resolve(name));
            added.add(one(place, name));
            Files.writeString(
                    place.resolve(PeersFile.NAME), Peers.none().with(own).text());
        }
        PeersFile.change(identity.resolve(PeersFile.NAME), before -> {
            List<Peer> all = new ArrayList<>(before.all());
            all.addAll(added);
            return new Peers(all);
        });
    }

    /** {@return a peer of that name, whose key and certificate are in the folder} */
    static Peer one(Path place, String name) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = SelfSigned.certificate(name, pair);
            Identity identity = new Identity(pair.getPrivate(), List.of(certificate));
            Path key = place.resolve(Identity.KEY_FILE);
            Files.createFile(key, OwnerOnly.file(key));
            Files.writeString(key, identity.keyPem());
            Files.writeString(place.resolve(Identity.CERTIFICATE_FILE), identity.pem());
            return new Peer(name, Peer.DIALS_US, List.of(identity.fingerprint()));
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java can't make an identity: " + e.getMessage(), e);
        }
    }
}
