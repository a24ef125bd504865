/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet and the script that every page carries, and the policy by which a browser takes nothing else: no script but this one
 * by its hash, no address but the page's own server.
 *
 * @param style the style sheet
 * @param script the script
 */
record Assets(String style, String script) {

    static Assets load() {
        return new Assets(read("page.css"), read("page.js"));
    }

    /** For the header {@code Content-Security-Policy}. */
    String policy() {
        return elementPolicy() + "; frame-ancestors 'none'";
    }

    /** The same as far as an element of the page may say it. */
    String elementPolicy() {
        return "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style)
                + "; connect-src 'self'; form-action 'none'; base-uri 'none'";
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of this bundle can't be read", e);
        }
    }
}
