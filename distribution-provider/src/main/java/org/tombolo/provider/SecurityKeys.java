/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.tombolo.provider.tls.PeersFile;
import org.tombolo.provider.tls.Security;
import org.tombolo.provider.tls.Strangers;
import org.tombolo.provider.tls.Trust;

/** The part of the configuration that says how connections are protected. */
final class SecurityKeys {

    private SecurityKeys() {}

    /**
     * Reads it; no file is looked at.
     *
     * @throws IllegalArgumentException if a key is missing or makes no sense, with what to do
     */
    static Security of(WireConfig config) {
        if (!config.tls()) {
            return new Security.Plain();
        }
        if (config.identity_folder().isBlank()) {
            throw new IllegalArgumentException(
                    "identity.folder is not set; it must be the folder of key.pem and"
                            + " certificate.pem (bin/tombolo identity makes them), or set tls to false to stay on this computer");
        }
        Path folder = Path.of(config.identity_folder());
        return new Security.Tls(
                folder,
                or(config.trust_file(), folder.resolve(PeersFile.NAME)),
                or(config.authority_file(), folder.resolve(Trust.AUTHORITY_FILE)),
                new Strangers.Bounds(
                        config.strangers_at_once(),
                        TimeUnit.MILLISECONDS.toNanos(config.strangers_millis()),
                        config.strangers_per_second(),
                        config.strangers_burst()));
    }

    private static Path or(String configured, Path usual) {
        return configured.isBlank() ? usual : Path.of(configured);
    }
}
