/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tombolo.host.configuration.Settings;
import org.tombolo.host.configuration.SettingsFiles;
import org.tombolo.host.options.Problem;
import org.tombolo.provider.tls.Peers;
import org.tombolo.provider.tls.PeersFile;

/**
 * Where a runtime keeps its identity and whom it trusts.
 *
 * @param folder of its key and certificate
 * @param peers the peers file
 */
public record IdentityPlaces(Path folder, Path peers) {
    private static final String PID = "org.tombolo.provider";
    private static final String FOLDER = "identity.folder";
    private static final String TRUST = "trust.file";
    private static final String LAUNCHER = "the launcher";

    /**
     * Names the places that are used if the operator names none.
     *
     * @param settings the defaults
     * @param home the runtime's folder
     */
    public static void propose(Settings settings, Path home) {
        Path folder = home.toAbsolutePath().normalize().resolve("identity");
        settings.put(PID, FOLDER, folder.toString(), LAUNCHER);
        settings.put(PID, TRUST, folder.resolve(PeersFile.NAME).toString(), LAUNCHER);
    }

    /**
     * Tells another part of the runtime where the key and certificate lie that it shows too.
     *
     * @param settings the merged configuration
     * @param pid that part's
     * @throws Problem if no place is set
     */
    public static void share(Settings settings, String pid) throws Problem {
        settings.put(pid, FOLDER, settings.text(PID, FOLDER), LAUNCHER);
    }

    /**
     * The places that are in force.
     *
     * @param settings the merged configuration
     * @return absolute paths
     * @throws Problem if none are set
     */
    public static IdentityPlaces of(Settings settings) throws Problem {
        return new IdentityPlaces(
                Path.of(settings.text(PID, FOLDER)).toAbsolutePath(),
                Path.of(settings.text(PID, TRUST)).toAbsolutePath());
    }

    /**
     * Whom the runtime trusts.
     *
     * @return the peers; none if there is no file
     * @throws Problem if the file can't be read; it names the line
     */
    public Peers readPeers() throws Problem {
        try {
            return PeersFile.read(peers);
        } catch (IOException e) {
            throw new Problem(
                    e.getMessage(),
                    "correct the line, or delete it and say it again: bin/tombolo peer add NAME HOST:PORT FINGERPRINT",
                    e);
        }
    }

    /**
     * What the operator's edits say of the places and the name, without a profile: for commands, which have none.
     *
     * @param home the runtime's folder, which need not be there
     * @return a configuration that has a name and the places
     * @throws Problem if an edit is broken
     */
    static Settings edited(Path home) throws Problem {
        Settings settings = new Settings();
        settings.put(PID, "name", "tombolo", LAUNCHER);
        propose(settings, home);
        Path etc = home.resolve("etc");
        if (Files.isDirectory(etc)) {
            settings.overlay(SettingsFiles.edits(etc));
        }
        return settings;
    }
}
