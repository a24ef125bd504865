/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script {@code bin/tombolo}, with a Java that only tells how it was called. */
final class ProgramTest {
    @TempDir
    private Path folder;

    private Path java;

    @BeforeEach
    void unpack() throws IOException {
        folder = folder.toRealPath();
        Files.createDirectories(folder.resolve("dist/bin"));
        Files.copy(Path.of("src/main/dist/bin/tombolo"), folder.resolve("dist/bin/tombolo"));
        Files.createDirectories(folder.resolve("path"));
        java = Files.writeString(
                folder.resolve("path/java"),
                "#!/bin/sh\ncase $1 in -version) echo 'openjdk version \"17.0.1\"' ;; *) echo \"$0 $*\" ;; esac\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    private String run(int exit, Map<String, String> environment) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("sh", "bin/tombolo", "--help")
                .directory(folder.resolve("dist").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TOMBOLO") || name.equals("JAVA_HOME"));
        builder.environment().merge("PATH", folder.resolve("path").toString(), (path, first) -> first + ":" + path);
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String said = Files.readString(output);
        assertEquals(exit, process.exitValue(), said);
        return said;
    }

    @Test
    void itFindsItsFolderWhateverTheShellIsToldOfWhereToChangeTo() throws Exception {
        Files.createDirectories(folder.resolve("elsewhere/bin"));
        String said = run(0, Map.of("CDPATH", folder.resolve("elsewhere").toString()));
        assertTrue(said.contains("-Dtombolo.distribution=" + folder.resolve("dist") + " "), said);
    }

    @Test
    void aJavaThatIsNamedWithoutAFolderIsLookedForOnThePath() throws Exception {
        String said = run(0, Map.of("TOMBOLO_JAVA", "java"));
        assertTrue(said.startsWith(java + " "), said);
    }

    @Test
    void aJavaThatIsNotThereIsSaidWithTheVariableThatNamesIt() throws Exception {
        String said = run(1, Map.of("TOMBOLO_JAVA", "/nowhere/java", "JAVA_HOME", "/also/nowhere"));
        assertTrue(said.contains("TOMBOLO_JAVA names /nowhere/java"), said);
        assertTrue(said.contains("What to do: set TOMBOLO_JAVA"), said);
        assertTrue(run(1, Map.of("JAVA_HOME", "/also/nowhere")).contains("What to do: set JAVA_HOME"));
    }

    @Test
    void aJavaIsToldOfNoOptionWithWhichItWouldNotStart() throws Exception {
        String figures = "-XX:PerfDataSamplingInterval=";
        String collector = "-XX:G1ConcRefinementServiceIntervalMillis=";
        String locks = "-XX:AsyncDeflationInterval=";
        String seventeen = run(0, Map.of());
        assertTrue(seventeen.contains(figures) && seventeen.contains(collector), seventeen);
        assertTrue(seventeen.contains("-XX:+UnlockDiagnosticVMOptions " + locks), seventeen);

        Files.writeString(java, Files.readString(java).replace("17.0.1", "21.0.1"));
        String twentyOne = run(0, Map.of());
        assertTrue(twentyOne.contains(figures) && !twentyOne.contains(collector), twentyOne);
        assertFalse(twentyOne.contains(locks), twentyOne);

        Files.writeString(java, Files.readString(java).replace("21.0.1", "25.0.1"));
        String twentyFive = run(0, Map.of());
        assertFalse(twentyFive.contains(figures) || twentyFive.contains(collector), twentyFive);
    }
}
