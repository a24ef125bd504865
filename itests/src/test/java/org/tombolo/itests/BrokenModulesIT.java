/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is dropped, the runtime says what is wrong with it, and the modules that work go on. */
class BrokenModulesIT {
    @TempDir
    static Path folder;

    private static Pair pair;
    private String working;

    @BeforeAll
    static void startBothWithAWorkingModule() throws IOException {
        Path etc = Files.createDirectories(folder.resolve("institute/etc"));
        // A file that grows slowly is left alone though the test itself stands still for a moment on a busy machine.
        Files.writeString(etc.resolve("settle.json"), "{\"org.tombolo.host\": {\"deploy.settle.millis\": 8000}}");
        pair = Pair.start(folder, false);
        pair.institute().deploy().drop(pair.modules().tides("1.0.0"), "tides.jar");
        pair.askUntil("services", "ok tides"::equals);
    }

    @AfterAll
    static void stopBoth() {
        pair.close();
    }

    @BeforeEach
    void lookAtTheWorkingModule() throws IOException {
        working = pair.ask("tides");
    }

    @AfterEach
    void theWorkingModuleIsUntouchedAndOthersCanBeDropped() throws IOException {
        assertEquals(working, pair.ask("tides"));
        assertEquals("ok " + pair.institute().pid(), pair.ask("pid"));
        DeployFolder deploy = pair.institute().deploy();
        deploy.drop(Build.here().sample(), "sea-surface.jar");
        pair.askUntil("services", "ok sea tides"::equals);
        deploy.delete("sea-surface.jar");
        pair.askUntil("services", "ok tides"::equals);
    }

    static Stream<Arguments> brokenModules() throws IOException {
        Modules modules = pair.variants();
        Map<String, String> unresolvable = Map.of(
                "Bundle-SymbolicName", "unresolvable", "Import-Package", "org.nowhere.missing;version=\"[2.0,3)\"");
        Map<String, String> throwing = Map.of(
                "Bundle-SymbolicName",
                "throwing",
                "Import-Package",
                "org.osgi.framework",
                "Bundle-Activator",
                ThrowingActivator.class.getName());
        return Stream.of(
                Arguments.of(modules.notAJar(), "not a jar"),
                Arguments.of(modules.half(Build.here().sample()), "not a complete jar"),
                Arguments.of(modules.module("plain.jar", Map.of()), "Bundle-SymbolicName"),
                Arguments.of(modules.module("unresolvable.jar", unresolvable), "org\\.nowhere\\.missing from 2\\.0"),
                Arguments.of(
                        modules.module("throwing.jar", throwing, ThrowingActivator.class),
                        "activator threw .*the tide is out"));
    }

    @ParameterizedTest
    @MethodSource("brokenModules")
    void aBrokenModuleIsReportedWithItsReasonAndARemedy(Path broken, String reason) throws IOException {
        RuntimeProcess institute = pair.institute();
        int mark = institute.output().mark();
        String name = broken.getFileName().toString();
        institute.deploy().drop(broken, name);
        institute
                .output()
                .await(
                        mark,
                        Pattern.compile("ERROR .*" + Pattern.quote(name) + ": .*" + reason + ".*What to do: "),
                        Pair.SOON);
        institute.deploy().delete(name);
    }

    @Test
    void aBrokenNewVersionLeavesTheOldOneAtWork() throws IOException {
        RuntimeProcess institute = pair.institute();
        int mark = institute.output().mark();
        institute.deploy().drop(pair.variants().half(pair.modules().tides("2.0.0")), "tides.jar");
        institute.output().await(mark, Pattern.compile("ERROR .*tides\\.jar: .*not a complete jar"), Pair.SOON);
        assertEquals(working, pair.ask("tides"));
        institute.deploy().drop(pair.modules().tides("2.0.0"), "tides.jar");
        institute.output().await(mark, Pattern.compile("tides 2\\.0\\.0 updated"), Pair.SOON);
        working = pair.askUntil("tides", answer -> !answer.equals(working) && !answer.endsWith("proxy=0"));
        assertTrue(working.startsWith("ok "), working);
    }

    @Test
    void aServiceThatCanNotBeExportedIsReportedWithItsMethodAndType() throws IOException {
        RuntimeProcess institute = pair.institute();
        int mark = institute.output().mark();
        institute.deploy().drop(pair.modules().reef(), "reef.jar");
        institute.output().await(mark, Pattern.compile("ERROR .*Not exported: .*Reef.*board.*Thread"), Pair.SOON);
        institute.deploy().delete("reef.jar");
    }

    @Test
    void aFileThatIsStillBeingCopiedIsLeftAloneUntilItIsWhole() throws IOException {
        RuntimeProcess institute = pair.institute();
        int mark = institute.output().mark();
        new SlowCopy(Build.here().sample(), institute.home().resolve("deploy/growing.jar")).run();
        institute.output().await(mark, Pattern.compile("sea-surface \\S+ installed from growing\\.jar"), Pair.SOON);
        assertTrue(
                institute.output().lines().stream()
                        .skip(mark)
                        .noneMatch(line -> line.contains("ERROR") && line.contains("growing.jar")),
                () -> institute.output().tail(10));
        institute.deploy().delete("growing.jar");
        pair.askUntil("services", "ok tides"::equals);
    }
}
