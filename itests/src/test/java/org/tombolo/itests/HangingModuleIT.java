/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that never comes back holds up neither the folder nor the end of the runtime. */
class HangingModuleIT {
    /** The hanging module takes half of it; the platform has the rest, on a busy machine too. */
    private static final long STOP_MILLIS = 30_000;

    @TempDir
    Path folder;

    @Test
    void itIsReportedAndOthersComeAndGoAndTheRuntimeEndsInTime() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(
                home.resolve("etc/stop.json"),
                "{\"org.tombolo.host\": {\"stop.timeout.millis\": " + STOP_MILLIS + "}}");
        Map<String, String> headers = Map.of(
                "Bundle-SymbolicName",
                "hanging",
                "Import-Package",
                "org.osgi.framework",
                "Bundle-Activator",
                HangingActivator.class.getName());
        Path hanging = new Modules(folder).module("hanging.jar", headers, HangingActivator.class);
        try (RuntimeProcess runtime = RuntimeProcess.start(Build.here().distribution(), RunSettings.institute(home))
                .awaitReady()) {
            runtime.deploy().drop(hanging, "hanging.jar");
            await(runtime, "ERROR .*hanging\\.jar: its start has not come back.*tombolo-start-hanging.*What to do: ");
            runtime.deploy().drop(new TestModules(folder).tides("1.0.0"), "tides.jar");
            await(runtime, "tides 1\\.0\\.0 installed from tides\\.jar");
            runtime.deploy().delete("hanging.jar");
            await(runtime, "ERROR .*hanging\\.jar: its stop has not come back.*tombolo-start-hanging.*What to do: ");
            runtime.deploy().drop(Build.here().sample(), "sea-surface.jar");
            await(runtime, "sea-surface \\S+ installed from sea-surface\\.jar");
            runtime.deploy().delete("tides.jar");
            await(runtime, "tides 1\\.0\\.0 removed");

            long begin = System.nanoTime();
            assertEquals(0, runtime.stop(), () -> runtime.output().tail(10));
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(taken.toMillis() < STOP_MILLIS, taken::toString);
        }
    }

    private static void await(RuntimeProcess runtime, String line) {
        runtime.output().await(0, Pattern.compile(line), Pair.SOON);
    }
}
