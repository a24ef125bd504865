/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Makes variants of a module's jar, whole and broken ones.
 *
 * @param folder where they are written
 */
public record Modules(Path folder) {

    /**
     * The same module with another version.
     *
     * @param jar the module
     * @param version its new Bundle-Version
     * @return the variant
     */
    public Path version(Path jar, String version) throws IOException {
        return variant(jar, "version-" + version + ".jar", Map.of("Bundle-Version", version));
    }

    /**
     * The same module with some headers changed.
     *
     * @param jar the module
     * @param name of the variant's file
     * @param headers the new values
     * @return the variant
     */
    public Path variant(Path jar, String name, Map<String, String> headers) throws IOException {
        Files.createDirectories(folder);
        Path variant = folder.resolve(name);
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (OutputStream out = Files.newOutputStream(variant);
                    JarOutputStream to = new JarOutputStream(out, manifest)) {
                for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                    copy(from, entries.nextElement(), to);
                }
            }
        }
        return variant;
    }

    /**
     * A module of a manifest and classes of ours.
     *
     * @param name of the file
     * @param headers its manifest; Manifest-Version and Bundle-ManifestVersion are added
     * @param classes what it holds, beside the manifest
     * @return the module
     */
    public Path module(String name, Map<String, String> headers, Class<?>... classes) throws IOException {
        Files.createDirectories(folder);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        headers.forEach(manifest.getMainAttributes()::putValue);
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream to = new JarOutputStream(out, manifest)) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                to.putNextEntry(new JarEntry(entry));
                try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
                    in.transferTo(to);
                }
            }
        }
        return jar;
    }

    /** {@return a file that is no jar at all} */
    public Path notAJar() throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("not-a-jar.jar"), "This is a text.\n");
    }

    /**
     * The first half of a module, as an interrupted copy leaves it.
     *
     * @param jar the module
     * @return the half
     */
    public Path half(Path jar) throws IOException {
        Files.createDirectories(folder);
        byte[] all = Files.readAllBytes(jar);
        return Files.write(folder.resolve("half.jar"), Arrays.copyOf(all, all.length / 2));
    }

    private static void copy(JarFile from, JarEntry entry, JarOutputStream to) throws IOException {
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return;
        }
        to.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(to);
        }
    }
}
