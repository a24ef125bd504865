/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.tombolo.host.configuration.Settings;
import org.tombolo.host.options.Problem;
import org.tombolo.provider.tls.FileTurn;
import org.tombolo.provider.tls.OwnerOnly;

/**
 * Makes the web console's password at the first start. The file has one line,
 * {@code operator:pbkdf2-sha256:ITERATIONS:SALT:HASH}, salt and hash in Base64, and only its owner can read it.
 */
final class ConsolePassword {
    /** The only user there is. */
    static final String USER = "operator";

    private static final int ITERATIONS = 300_000;
    /** The console refuses a hash that is cheaper to guess. */
    private static final int LEAST_ITERATIONS = 210_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PID = "org.tombolo.console";
    private static final String FILE = "password.file";
    private static final int HASH_BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 4;
    /** Without 0, 1, l, o, which are mistaken for one another; 32 letters, 5 bits each. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final Pattern FORM =
            Pattern.compile("[^:]+:pbkdf2-sha256:([0-9]{1,9}):([A-Za-z0-9+/]{22,}={0,2}):([A-Za-z0-9+/]{22,}={0,2})");

    private static final String MADE_ANEW = "delete it; the next start makes and shows a new password";

    private ConsolePassword() {}

    /**
     * Names the file that is used if the operator names none.
     *
     * @param settings the defaults
     * @param file the usual place
     */
    static void propose(Settings settings, Path file) {
        settings.put(PID, FILE, file.toString(), "the launcher");
    }

    /**
     * The file that the console will read.
     *
     * @param settings the merged configuration
     * @return its absolute path
     * @throws Problem if none is set
     */
    static Path file(Settings settings) throws Problem {
        return Path.of(settings.text(PID, FILE)).toAbsolutePath();
    }

    /**
     * Makes a password, unless the file is there.
     *
     * @param file where its hash is kept
     * @return the password in clear, to be shown once; empty if there was one already
     * @throws Problem if the file can't be written, or is there and broken
     */
    static Optional<String> ensure(Path file) throws Problem {
        try {
            Optional<String> fresh = Files.exists(file) ? Optional.empty() : makeIfNone(file);
            if (fresh.isPresent()) {
                return fresh;
            }
        } catch (IOException e) {
            throw new Problem(
                    file + " can't be written (" + e + ")",
                    "make the folder " + file.getParent() + " and give this user write permission in it",
                    e);
        }
        check(file);
        return Optional.empty();
    }

    /** Runtimes that share the file may start at the same time: one makes it, and shows what all take. */
    @SuppressWarnings("try") // the turn is held, not used
    private static Optional<String> makeIfNone(Path file) throws IOException {
        try (FileTurn turn = FileTurn.of(file, PATIENCE)) {
            if (Files.exists(file)) {
                return Optional.empty();
            }
            SecureRandom random = new SecureRandom();
            String password = password(random);
            OwnerOnly.replace(file, line(password, random) + "\n");
            return Optional.of(password);
        }
    }

    /** The console reads it again and would not come up; said here, it is said at once and plainly. */
    private static void check(Path file) throws Problem {
        try {
            Matcher line =
                    FORM.matcher(Files.readString(file, StandardCharsets.UTF_8).strip());
            if (!line.matches() || !base64(line.group(2)) || !base64(line.group(3))) {
                throw new Problem(file + " is broken: it is to be user:pbkdf2-sha256:iterations:salt:hash", MADE_ANEW);
            }
            if (Integer.parseInt(line.group(1)) < LEAST_ITERATIONS) {
                throw new Problem(
                        file + " is too easy to guess: it says " + line.group(1) + " iterations, and at least "
                                + LEAST_ITERATIONS + " are needed",
                        MADE_ANEW);
            }
        } catch (IOException e) {
            throw new Problem(file + " can't be read (" + e + ")", "make it readable for this user, or delete it", e);
        }
    }

    private static boolean base64(String text) {
        try {
            return Base64.getDecoder().decode(text).length >= SALT_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String password(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String line(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return String.join(
                    ":",
                    USER,
                    "pbkdf2-sha256",
                    Integer.toString(ITERATIONS),
                    base64.encodeToString(salt),
                    base64.encodeToString(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
        }
    }
}
