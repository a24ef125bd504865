/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.tombolo.host.modules.ModuleException.Kind;

/**
 * A complete jar with a bundle's manifest.
 *
 * @param path where it lies
 * @param symbolicName the bundle's
 * @param version the bundle's
 * @param digest SHA-256 of its bytes, in hexadecimal
 */
record ModuleFile(Path path, String symbolicName, Version version, String digest) {
    private static final String COPY_AGAIN =
            "copy it again, best under another name, and rename it when it is complete";

    /**
     * Reads a file.
     *
     * @param path where it lies
     * @return what it is
     * @throws ModuleException if it is not a complete jar with a bundle's manifest
     */
    static ModuleFile read(Path path) throws ModuleException {
        try {
            checkBeginning(path);
            try (JarFile jar = new JarFile(path.toFile())) {
                Manifest manifest = jar.getManifest();
                String name =
                        manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
                if (name == null) {
                    throw new ModuleException(
                            "it is a jar, but not an OSGi bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME,
                            "build it with bnd, as the sample module is");
                }
                Imports.of(manifest.getMainAttributes()).check();
                String version = manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION);
                return new ModuleFile(path, name.split(";", 2)[0].strip(), version(version), digest(path));
            }
        } catch (ZipException e) {
            throw new ModuleException(Kind.INCOMPLETE, "it is not a complete jar (" + e.getMessage() + ")", COPY_AGAIN);
        } catch (IOException e) {
            throw new ModuleException(
                    Kind.INCOMPLETE, "it can't be read (" + e + ")", "make it readable for this user");
        }
    }

    private static void checkBeginning(Path path) throws IOException, ModuleException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // Whoever opened a pipe would wait for its writer, and every other module with it.
            throw new ModuleException("it is a pipe, a device or a folder, and no file", "put a module's jar here");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] magic = in.readNBytes(2);
            if (magic.length < 2) {
                throw new ModuleException(Kind.INCOMPLETE, "it is empty", COPY_AGAIN);
            }
            if (magic[0] != 'P' || magic[1] != 'K') {
                throw new ModuleException(
                        "it is not a jar: it does not begin as a zip file does", "put a module's jar here");
            }
        }
    }

    private static Version version(String text) throws ModuleException {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw new ModuleException(
                    "its " + Constants.BUNDLE_VERSION + " is " + text + ", which is no version",
                    "say it as in 1.2.3 or 1.2.3.beta");
        }
    }

    private static String digest(Path path) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
                Files.copy(path, out);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
