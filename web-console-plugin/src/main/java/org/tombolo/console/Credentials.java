/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the header {@code Authorization: Basic} (RFC 7617). What was right once is remembered as a keyed digest, so
 * that only the first request costs a slow hash, and so that others' failures never lock it out. Safe for all threads.
 */
final class Credentials {
    private static final String SCHEME = "Basic ";
    private static final String HMAC = "HmacSHA256";
    private static final long LONGEST_SECONDS = 30;

    private final StoredPassword stored;
    private final LoginBudget budget;
    private final SecretKeySpec key;
    /** By the digest of their header. */
    private final Map<ByteBuffer, FutureTask<Verdict>> trying = new ConcurrentHashMap<>();

    private volatile byte[] remembered = {};

    /** What a header is worth. */
    enum Verdict {
        /** It is the operator. */
        RIGHT,
        /** There is no Basic header. */
        NONE,
        /** Wrong user or password, or not of the form. */
        WRONG,
        /** Not looked at: too many were wrong of late. */
        TOO_MANY
    }

    /**
     * Credentials of one user.
     *
     * @param stored name and hash
     * @param budget how many unknown credentials may be tried
     */
    Credentials(StoredPassword stored, LoginBudget budget) {
        this.stored = stored;
        this.budget = budget;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, HMAC);
    }

    /** {@return the user's name} */
    String user() {
        return stored.user();
    }

    /**
     * Judges a header.
     *
     * @param authorization its value, if there is one
     * @return the verdict
     */
    Verdict check(Optional<String> authorization) {
        String header = authorization.orElse("");
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Verdict.NONE;
        }
        byte[] digest = digest(header);
        return MessageDigest.isEqual(remembered, digest) ? Verdict.RIGHT : together(header, digest);
    }

    /** A browser sends several requests at once: those that say the same are one try, and have the same answer. */
    private Verdict together(String header, byte[] digest) {
        ByteBuffer same = ByteBuffer.wrap(digest);
        FutureTask<Verdict> own = new FutureTask<>(() -> slowly(header, digest));
        FutureTask<Verdict> first = trying.putIfAbsent(same, own);
        if (first == null) {
            try {
                own.run();
            } finally {
                trying.remove(same);
            }
        }
        try {
            return (first == null ? own : first).get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.TOO_MANY;
        } catch (TimeoutException e) {
            return Verdict.TOO_MANY;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a login can't be checked", e.getCause());
        }
    }

    private Verdict slowly(String header, byte[] digest) {
        // It may have been found right between the look at what is remembered and this.
        if (MessageDigest.isEqual(remembered, digest)) {
            return Verdict.RIGHT;
        }
        if (!budget.take()) {
            return Verdict.TOO_MANY;
        }
        if (!matches(header.substring(SCHEME.length()).strip())) {
            return Verdict.WRONG;
        }
        remembered = digest;
        budget.fill();
        return Verdict.RIGHT;
    }

    private boolean matches(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon > 0 && stored.matches(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] digest(String header) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(header.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
