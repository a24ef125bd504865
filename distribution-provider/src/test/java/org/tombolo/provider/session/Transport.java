/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.nio.file.Path;
import org.tombolo.provider.tls.TestGates;

/** How two runtimes are connected. What holds for one has to hold for each. */
enum Transport {
    /** Bytes in an array, without a socket. */
    MEMORY,
    /** TCP in the clear. */
    PLAIN,
    /** TCP under TLS. */
    TLS;

    Gate institute(Path folder) throws IOException {
        return this == TLS ? TestGates.gate(folder, "awi", "geomar", "partner") : new PlainGate();
    }

    Gate partner(Path folder) throws IOException {
        return this == TLS ? TestGates.gate(folder, "geomar", "awi", "institute") : new PlainGate();
    }
}
