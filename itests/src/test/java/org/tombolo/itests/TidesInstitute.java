/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real institute whose tides can be asked for over HTTP.
 *
 * @param runtime its process
 * @param client has a token for it
 */
record TidesInstitute(RuntimeProcess runtime, GatewayClient client) {

    /**
     * Starts it, and waits until the service is listed.
     *
     * @param folder for its home and its modules
     * @param settings JSON, as an operator puts it into {@code etc/}
     */
    static TidesInstitute start(Path folder, String settings) throws Exception {
        Path home = folder.resolve("institute");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/gateway.json"), settings);
        RuntimeProcess runtime = RuntimeProcess.start(Build.here().distribution(), RunSettings.institute(home))
                .awaitReady();
        boolean listed = false;
        try {
            runtime.deploy().drop(new TestModules(folder.resolve("modules")).tides("1.0.0"), "tides.jar");
            GatewayClient client = GatewayClient.of(runtime);
            Eventually.holds("the service is listed", Pair.SOON, () -> client.get("/services")
                    .body()
                    .contains("Tides"));
            listed = true;
            return new TidesInstitute(runtime, client);
        } finally {
            if (!listed) {
                runtime.close();
            }
        }
    }
}
