/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A contract that every transport has to keep: two connected nodes for each test. */
abstract class OverEveryTransport {

    @Parameter
    Transport transport;

    @TempDir
    Path folder;

    Pair pair;

    @BeforeEach
    void connect() throws IOException {
        pair = new Pair(transport, folder);
    }

    /** Whatever became of the calls, none is left, nor is memory for any. */
    @AfterEach
    void close() {
        try {
            Pair.eventually(() -> pair.openCalls() == 0, "no call is open: " + pair.openCalls());
            Pair.eventually(
                    () -> pair.institute.connections().memory().taken() == 0
                            && pair.partner.connections().memory().taken() == 0,
                    "no memory is reserved");
        } finally {
            pair.close();
        }
    }
}
