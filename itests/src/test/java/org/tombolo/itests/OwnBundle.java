/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A jar that our build makes.
 *
 * @param name the bundle's symbolic name
 * @param jar the file
 */
record OwnBundle(String name, Path jar) {

    /** All of them, in the order of the build. */
    static List<OwnBundle> all() {
        return Stream.of(
                        "api-bundle/org.tombolo.api",
                        "wire-protocol/org.tombolo.wire",
                        "distribution-provider/org.tombolo.provider",
                        "topology-manager/org.tombolo.topology",
                        "http-gateway/org.tombolo.gateway",
                        "web-console-plugin/org.tombolo.console",
                        "remote-admin-config/org.tombolo.config",
                        "host-runtime/org.tombolo.host",
                        "sample-analysis-bundle/sea-surface",
                        "sample-analysis-bundle/partner/sea-surface-partner",
                        "sample-analysis-bundle/echo/tombolo-echo")
                .map(OwnBundle::of)
                .toList();
    }

    private static OwnBundle of(String folderAndName) {
        int slash = folderAndName.lastIndexOf('/');
        String name = folderAndName.substring(slash + 1);
        Path target =
                Build.here().root().resolve(folderAndName.substring(0, slash)).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return new OwnBundle(
                    name,
                    files.filter(file -> file.getFileName().toString().matches(name + "-\\d[^-]*(-SNAPSHOT)?\\.jar"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(target + " has no jar of " + name)));
        } catch (IOException e) {
            throw new AssertionError(target + " can't be listed", e);
        }
    }

    /** What it exports and imports, one package a line, sorted; versions, but no bundle names or dates. */
    String border() {
        return Stream.concat(packages("Export-Package", "export"), packages("Import-Package", "import"))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    private Stream<String> packages(String header, String word) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String value = file.getManifest().getMainAttributes().getValue(header);
            return new Parameters(value)
                    .entrySet().stream()
                            .map(entry -> word + " " + entry.getKey() + " "
                                    + entry.getValue().getOrDefault("version", "(any version)")
                                    + (entry.getValue().containsKey("resolution:") ? " optional" : ""))
                            .sorted()
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new AssertionError(jar + " can't be read", e);
        }
    }
}
