/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gates of runtimes that know each other. */
public final class TestGates {

    private TestGates() {}

    /** The gate of an identity among the resources, which trusts another and knows it by this name. */
    public static TlsGate gate(Path folder, String identity, String peer, String name) throws IOException {
        Path other = TestIdentities.folder(Files.createDirectories(folder.resolve("others")), peer);
        Path own = TestIdentities.folder(folder, identity);
        String fingerprint = TlsGate.of(Security.Tls.of(other), TestGates::complain)
                .identity()
                .fingerprint()
                .toString();
        Files.writeString(own.resolve(PeersFile.NAME), name + " - " + fingerprint + "\n");
        return TlsGate.of(Security.Tls.of(own), TestGates::complain);
    }

    private static void complain(String complaint) {
        throw new AssertionError(complaint);
    }
}
