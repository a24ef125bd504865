/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A user's name and the PBKDF2-HMAC-SHA256 hash of the password (RFC 8018), as the launcher writes them. */
final class StoredPassword {
    private static final int LEAST_ITERATIONS = 210_000;
    private static final int LEAST_BYTES = 16;
    private static final int FIELDS = 5;

    private final String user;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private StoredPassword(String user, int iterations, byte[] salt, byte[] hash) {
        this.user = user;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Reads {@code user:pbkdf2-sha256:iterations:salt:hash}, salt and hash in Base64.
     *
     * @param file a file of this one line
     * @return what it says
     * @throws IOException if it can't be read, is not of this form, or the hash is too weak
     */
    static StoredPassword read(Path file) throws IOException {
        String[] fields = Files.readString(file, StandardCharsets.UTF_8).strip().split(":", -1);
        if (fields.length != FIELDS || fields[0].isEmpty() || !fields[1].equals("pbkdf2-sha256")) {
            throw broken(file, "it is to be user:pbkdf2-sha256:iterations:salt:hash");
        }
        try {
            int iterations = Integer.parseInt(fields[2]);
            byte[] salt = Base64.getDecoder().decode(fields[3]);
            byte[] hash = Base64.getDecoder().decode(fields[4]);
            if (iterations < LEAST_ITERATIONS || salt.length < LEAST_BYTES || hash.length < LEAST_BYTES) {
                throw broken(
                        file,
                        "at least " + LEAST_ITERATIONS + " iterations, " + LEAST_BYTES
                                + " bytes of salt and hash are needed");
            }
            return new StoredPassword(fields[0], iterations, salt, hash);
        } catch (IllegalArgumentException e) {
            throw broken(file, "a number or a Base64 text in it is broken");
        }
    }

    /** {@return the user's name} */
    String user() {
        return user;
    }

    /**
     * Compares, slowly by design and in a time that does not depend on where they differ.
     *
     * @param name who logs in
     * @param password in clear
     * @return whether both are right
     */
    boolean matches(String name, String password) {
        boolean same =
                MessageDigest.isEqual(user.getBytes(StandardCharsets.UTF_8), name.getBytes(StandardCharsets.UTF_8));
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length * Byte.SIZE);
            byte[] candidate = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            spec.clearPassword();
            return MessageDigest.isEqual(hash, candidate) && same;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
        }
    }

    private static IOException broken(Path file, String why) {
        return new IOException(
                file + " is broken: " + why + "; delete it, and the next start of tombolo makes a new password");
    }
}
