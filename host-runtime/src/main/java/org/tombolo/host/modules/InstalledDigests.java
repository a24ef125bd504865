/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Remembers across restarts which bytes each module was installed from. Used by one thread. */
final class InstalledDigests {
    private final Path file;
    private final Properties digests = new Properties();

    /**
     * Reads what is remembered.
     *
     * @param file where it is kept
     */
    InstalledDigests(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                digests.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("can't read " + file, e);
            }
        }
    }

    /**
     * Compares.
     *
     * @param location the bundle's
     * @param digest of the file
     * @return whether the bundle was installed from these bytes
     */
    boolean same(String location, String digest) {
        return digest.equals(digests.getProperty(location));
    }

    /**
     * Remembers.
     *
     * @param location the bundle's
     * @param digest of the file
     */
    void put(String location, String digest) {
        digests.setProperty(location, digest);
        store();
    }

    /**
     * Forgets.
     *
     * @param location the bundle's
     */
    void remove(String location) {
        if (digests.remove(location) != null) {
            store();
        }
    }

    private void store() {
        try (OutputStream out = Files.newOutputStream(file)) {
            digests.store(out, "modules and the SHA-256 of the files they were installed from");
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }
}
