/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.tokens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of a token: never the token itself. A token is 256 random bits, so that nobody can find one by trying, and one round of
 * SHA-256 suffices: slow hashes are for passwords that people choose.
 *
 * @param name of whoever has it
 * @param hash SHA-256 of the token, in hexadecimal
 * @param created when it was made
 * @param expires when it ends to be of use; empty: never
 * @param scopes what it may call, at least one
 */
record Token(String name, String hash, Instant created, Optional<Instant> expires, List<String> scopes) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SCOPE = Pattern.compile("\\*|[A-Za-z_$][A-Za-z0-9_$-]*(\\.[A-Za-z0-9_$-]+)*(\\.\\*)?");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int BYTES = 32;
    private static final int FIELDS = 5;
    private static final int ID = 16;

    Token {
        scopes = List.copyOf(scopes);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name " + name
                    + " is to have 1 to 64 letters, digits, '.', '_', '-', and to begin with a letter or digit");
        }
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                throw new IllegalArgumentException("the scope " + scope
                        + " is to be *, an interface, a package and .*, or an interface, a dot and a method");
            }
        }
        if (scopes.isEmpty() || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("a token has a scope and a hash");
        }
    }

    /** {@return a new token in clear: to be told once, and kept by its owner} */
    static String fresh() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return "tombolo_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** {@return the hash of a token in clear} */
    static String hash(String clear) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(clear.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Compares in a time that does not depend on where the two differ. */
    boolean hasHash(String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * {@return what tells it from each other token, of the same name too} Random like the token itself, of whose hash it is a part, so
     * that lines written long ago have one; a part that tells nobody the token.
     */
    String id() {
        return name + "#" + hash.substring(0, ID);
    }

    /** {@return whether its time is over} */
    boolean expired(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** {@return its line in the file} */
    String line() {
        return name + " " + hash + " " + created + " "
                + expires.map(Instant::toString).orElse("-") + " " + String.join(",", scopes);
    }

    /**
     * Reads a line.
     *
     * @param line as {@link #line} writes it
     * @param where file and number of the line, for messages
     * @return the token
     * @throws IOException if it is not of the form
     */
    static Token of(String line, String where) throws IOException {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length != FIELDS) {
            throw new IOException(where + ": a line is to be NAME HASH CREATED EXPIRES SCOPE,SCOPE");
        }
        try {
            return new Token(
                    fields[0],
                    fields[1],
                    Instant.parse(fields[2]),
                    fields[3].equals("-") ? Optional.empty() : Optional.of(Instant.parse(fields[3])),
                    List.of(fields[4].split(",", -1)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IOException(where + ": " + e.getMessage(), e);
        }
    }
}
