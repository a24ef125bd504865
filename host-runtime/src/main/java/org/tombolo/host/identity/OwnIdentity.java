/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.tombolo.host.options.Problem;
import org.tombolo.provider.tls.FileTurn;
import org.tombolo.provider.tls.Identity;
import org.tombolo.provider.tls.OwnerOnly;

/**
 * A runtime's own key and certificate. They are made once, for their owner alone to read, and never overwritten: who
 * wants others puts them there.
 */
public final class OwnIdentity {
    /** Longer than keytool may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private OwnIdentity() {}

    /**
     * Reads the identity; makes it first if there is none.
     *
     * @param folder where it is or will be
     * @param name for a new certificate
     * @return the identity
     * @throws Problem if it can't be made or read, or is there in part
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public static Identity ensure(Path folder, String name) throws Problem, InterruptedException {
        Path key = folder.resolve(Identity.KEY_FILE);
        Path certificate = folder.resolve(Identity.CERTIFICATE_FILE);
        if (!Files.exists(key) || !Files.exists(certificate)) {
            makeIfNone(folder, name);
        }
        if (!Files.exists(key) || !Files.exists(certificate)) {
            Path missing = Files.exists(key) ? certificate : key;
            Path there = Files.exists(key) ? key : certificate;
            throw new Problem(
                    missing + " is missing, though " + there + " is there",
                    "put it back from your backup; or move " + there + " away: the next start makes both anew, and"
                            + " peers must be told the new fingerprint");
        }
        try {
            return Identity.load(folder);
        } catch (IOException e) {
            throw new Problem(
                    "the identity can't be used: " + e.getMessage(),
                    "set that right; or move " + key + " and " + certificate + " away: the next start makes both anew",
                    e);
        }
    }

    /** The runtime and {@code bin/tombolo identity} may begin at the same time: one makes it, the other waits. */
    @SuppressWarnings("try") // the turn is held, not used
    private static void makeIfNone(Path folder, String name) throws Problem, InterruptedException {
        Path key = folder.resolve(Identity.KEY_FILE);
        Path certificate = folder.resolve(Identity.CERTIFICATE_FILE);
        boolean half = Files.exists(key) || Files.exists(certificate);
        try {
            OwnerOnly.folder(folder);
            try (FileTurn turn = FileTurn.of(key, PATIENCE)) {
                if (!Files.exists(key) && !Files.exists(certificate)) {
                    make(folder, name);
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new Problem(e.getFile() + " is there already", "start again", e);
        } catch (IOException e) {
            if (half && e instanceof FileSystemException) {
                // Nothing is to be made here, and nobody who may write is about to add the other: that one is named.
                return;
            }
            throw new Problem(
                    "no identity can be made in " + folder + " (" + e.getMessage() + ")",
                    "give this user write permission there, or put " + Identity.KEY_FILE + " and "
                            + Identity.CERTIFICATE_FILE + " of your own there",
                    e);
        }
    }

    private static void make(Path folder, String name) throws IOException, InterruptedException {
        Path draft = Files.createTempDirectory(folder, ".new");
        Path key = draft.resolve(Identity.KEY_FILE);
        Path certificate = draft.resolve(Identity.CERTIFICATE_FILE);
        try {
            Identity made = Keytool.make(draft, name);
            Files.createFile(key, OwnerOnly.file(key));
            Files.writeString(key, made.keyPem(), StandardCharsets.US_ASCII);
            Files.writeString(certificate, made.pem(), StandardCharsets.US_ASCII);
            // Without an option to replace: the operator may have put another there.
            Files.move(key, folder.resolve(Identity.KEY_FILE));
            Files.move(certificate, folder.resolve(Identity.CERTIFICATE_FILE));
        } finally {
            Files.deleteIfExists(key);
            Files.deleteIfExists(certificate);
            Files.deleteIfExists(draft);
        }
    }
}
