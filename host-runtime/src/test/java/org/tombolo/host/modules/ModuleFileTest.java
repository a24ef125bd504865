/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.tombolo.host.modules.ModuleException.Kind;

final class ModuleFileTest {
    @TempDir
    private Path folder;

    private Path jar(Map<String, String> headers) throws IOException {
        Path file = folder.resolve("module.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
        return file;
    }

    private static Kind kind(Path file) {
        return assertThrows(ModuleException.class, () -> ModuleFile.read(file)).kind();
    }

    @Test
    void aBundleIsKnownByItsNameVersionAndBytes() throws Exception {
        ModuleFile module =
                ModuleFile.read(jar(Map.of("Bundle-SymbolicName", "sea ; singleton:=true", "Bundle-Version", "1.2.3")));
        assertEquals("sea", module.symbolicName());
        assertEquals(new Version(1, 2, 3), module.version());
        assertNotEquals(
                module.digest(),
                ModuleFile.read(jar(Map.of("Bundle-SymbolicName", "sea"))).digest());
    }

    @Test
    void aFileThatIsStillBeingWrittenIsIncompleteUpToItsLastByte() throws Exception {
        Path file = jar(Map.of("Bundle-SymbolicName", "sea"));
        byte[] all = Files.readAllBytes(file);
        for (int length = 0; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            assertEquals(Kind.INCOMPLETE, kind(file), length + " of " + all.length + " bytes");
        }
        Files.write(file, all);
        assertEquals("sea", ModuleFile.read(file).symbolicName());
    }

    @Test
    void whatNoTimeCanMendIsRefusedAtOnce() throws Exception {
        assertEquals(Kind.LASTING, kind(Files.writeString(folder.resolve("text.jar"), "hello")));
        assertEquals(Kind.LASTING, kind(jar(Map.of())));
        assertEquals(Kind.LASTING, kind(jar(Map.of("Bundle-SymbolicName", "sea", "Bundle-Version", "one"))));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPipeIsRefusedAndNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.jar");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(Kind.LASTING, kind(pipe)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Import-Package | org.tombolo.api;version='[1.0,2)',org.tombolo.spi.access;version='[1.0,2)'",
                "Import-Package | a.b;uses:='c,d';x=1, a.c; org.tombolo.spi.access; resolution:=optional",
                "DynamicImport-Package | org.tombolo.spi.*"
            })
    void aModuleThatAsksForThePlatformsInnerServicesIsRefused(String header, String value) throws Exception {
        Path file = jar(Map.of("Bundle-SymbolicName", "sly", header, value.replace('\'', '"')));
        ModuleException refused = assertThrows(ModuleException.class, () -> ModuleFile.read(file));
        assertEquals(Kind.LASTING, refused.kind());
        assertTrue(refused.getMessage().contains("it imports org.tombolo.spi."), refused.getMessage());
    }

    @Test
    void aParameterThatOnlyNamesTheInnerServicesIsNoImport() throws Exception {
        String imports = "a.b;x=\"1, org.tombolo.spi.access\", org.tombolo.api";
        assertEquals(
                "sea",
                ModuleFile.read(jar(Map.of("Bundle-SymbolicName", "sea", "Import-Package", imports)))
                        .symbolicName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "osgi.wiring.package; (&(osgi.wiring.package=org.x)(version>=1.2.0)(!(version>=2.0.0))) | the package org.x from 1.2.0 to below 2.0.0",
                "osgi.wiring.package; (osgi.wiring.package=org.x) | the package org.x, which",
                "osgi.wiring.bundle; (&(osgi.wiring.bundle=org.y)(bundle-version>=1.0.0)) | osgi.wiring.bundle org.y",
                "osgi.ee; (&(osgi.ee=JavaSE)(version=99)) | another Java"
            })
    void whatIsMissingIsSaidInPlainWords(String requirement, String words) {
        String felix = "Unable to resolve a [7](R 7.0): missing requirement [a [7](R 7.0)] " + requirement
                + " Unresolved requirements: [[a [7](R 7.0)] " + requirement + "]";
        String said = PlainWords.explain(new BundleException(felix, BundleException.RESOLVE_ERROR))
                .getMessage();
        assertTrue(said.contains(words), said);
    }

    @Test
    void anActivatorsOwnFailureIsSaidNotTheFrameworks() {
        BundleException failure = new BundleException(
                "Activator start error",
                BundleException.ACTIVATOR_ERROR,
                new RuntimeException("outer", new IOException("no disk")));
        assertTrue(PlainWords.explain(failure).getMessage().contains("java.io.IOException: no disk"));
    }
}
