/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The identities among the resources: awi, geomar and stranger signed their own, hub's is the authority's. */
final class TestIdentities {

    private TestIdentities() {}

    /** Puts an identity's files into a folder. */
    static Path folder(Path parent, String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        put(folder, name);
        return folder;
    }

    /** Puts an identity's files into a folder that there is, over those of another. */
    static void put(Path folder, String name) throws IOException {
        copy(name + ".key.pem", folder.resolve(Identity.KEY_FILE));
        Files.setPosixFilePermissions(folder.resolve(Identity.KEY_FILE), PosixFilePermissions.fromString("rw-------"));
        copy(name + ".certificate.pem", folder.resolve(Identity.CERTIFICATE_FILE));
    }

    static void copy(String resource, Path target) throws IOException {
        try (InputStream in = TestIdentities.class.getResourceAsStream(resource)) {
            Path fresh = target.resolveSibling(target.getFileName() + ".new");
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static Engines engines(Path parent, String name) {
        try {
            return Engines.of(folder(parent, name), complaint -> {
                throw new AssertionError(complaint);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
