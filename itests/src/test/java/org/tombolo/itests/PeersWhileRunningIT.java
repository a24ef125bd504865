/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators change their minds about one another while both runtimes run. */
class PeersWhileRunningIT {
    private static final String NOT_ACCEPTED = "was not accepted";

    @TempDir
    Path folder;

    @Test
    void aPeerThatIsRemovedIsGoneAndBackWhenItIsAddedAgainAndTheLogsSayWhatToDoOnce() throws IOException {
        try (Pair pair = Pair.start(folder, false)) {
            pair.institute().deploy().drop(pair.modules().tides("1.0.0"), "tides.jar");
            pair.askUntil("services", "ok tides"::equals);
            Acquaintance acquaintance = new Acquaintance(Build.here().distribution());
            Path institute = pair.institute().home();
            Path partner = pair.partner().home();

            acquaintance.distrust(institute, partner);
            pair.askUntil("services", "ok "::equals);
            String fingerprint = acquaintance.fingerprint(partner);
            pair.partner()
                    .output()
                    .await(
                            0,
                            Pattern.compile("No session with the peer .*institute .*refuses this connection.*"
                                    + "bin/tombolo peer add partner HOST:PORT " + fingerprint),
                            Pair.SOON);
            pair.institute().output().await(0, Pattern.compile(NOT_ACCEPTED + ".*" + fingerprint), Pair.SOON);

            acquaintance.trust(institute, partner);
            pair.askUntil("services", "ok tides"::equals);
            List<String> complaints = pair.institute().output().lines().stream()
                    .filter(line -> line.contains(NOT_ACCEPTED))
                    .toList();
            assertEquals(1, complaints.size(), complaints::toString);
            assertTrue(complaints.get(0).contains("have the operator there do so"), complaints::toString);
        }
    }
}
