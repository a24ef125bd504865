/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {
    /** PBKDF2-HMAC-SHA256 of "sesame", made with Python's hashlib.pbkdf2_hmac. */
    private static final String LINE =
            "operator:pbkdf2-sha256:210000:AAECAwQFBgcICQoLDA0ODw==:Fu5wJXBHUeJh+b3zSh+j2EXRulnssE/qxYJrBHlhtUA=";

    private static final int REQUESTS = 8;

    @TempDir
    private Path folder;

    private final AtomicLong now = new AtomicLong();

    private StoredPassword stored(String line) throws IOException {
        return StoredPassword.read(Files.writeString(folder.resolve("console-password"), line + "\n"));
    }

    private Credentials credentials(int burst) throws IOException {
        return new Credentials(stored(LINE), new LoginBudget(burst, 1_000, now::get));
    }

    private static Optional<String> basic(String pair) {
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aHashMadeElsewhereIsUnderstood() throws IOException {
        StoredPassword stored = stored(LINE);
        assertTrue(stored.matches("operator", "sesame"));
        assertFalse(stored.matches("operator", "Sesame"));
        assertFalse(stored.matches("admin", "sesame"));
        assertFalse(stored.matches("operator", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "operator:sesame",
                "operator:sha256:210000:AAECAwQFBgcICQoLDA0ODw==:AAECAwQFBgcICQoLDA0ODw==",
                "operator:pbkdf2-sha256:1000:AAECAwQFBgcICQoLDA0ODw==:AAECAwQFBgcICQoLDA0ODw==",
                "operator:pbkdf2-sha256:210000::",
                "operator:pbkdf2-sha256:many:AAECAwQFBgcICQoLDA0ODw==:AAECAwQFBgcICQoLDA0ODw=="
            })
    void aBrokenOrWeakFileIsRefusedWithWhatToDo(String line) {
        String message = assertThrows(IOException.class, () -> stored(line)).getMessage();
        assertTrue(message.contains("console-password") && message.contains("delete it"), message);
    }

    @Test
    void onlyTheRightPairIsRight() throws IOException {
        Credentials credentials = credentials(10);
        assertEquals(Credentials.Verdict.NONE, credentials.check(Optional.empty()));
        assertEquals(Credentials.Verdict.NONE, credentials.check(Optional.of("Bearer x")));
        assertEquals(Credentials.Verdict.WRONG, credentials.check(basic("admin:admin")));
        assertEquals(Credentials.Verdict.WRONG, credentials.check(Optional.of("Basic %%%")));
        assertEquals(Credentials.Verdict.WRONG, credentials.check(basic("operator")));
        assertEquals(Credentials.Verdict.RIGHT, credentials.check(basic("operator:sesame")));
    }

    @Test
    void failuresAreBoundedAndTimeHeals() throws IOException {
        Credentials credentials = credentials(2);
        assertEquals(Credentials.Verdict.WRONG, credentials.check(basic("operator:1")));
        assertEquals(Credentials.Verdict.WRONG, credentials.check(basic("operator:2")));
        assertEquals(Credentials.Verdict.TOO_MANY, credentials.check(basic("operator:sesame")));
        now.addAndGet(1_000);
        assertEquals(Credentials.Verdict.RIGHT, credentials.check(basic("operator:sesame")));
    }

    @Test
    void whoWasRightOnceIsNeverLockedOutByOthersAndCostsNoBudget() throws IOException {
        Credentials credentials = credentials(1);
        assertEquals(Credentials.Verdict.RIGHT, credentials.check(basic("operator:sesame")));
        assertEquals(Credentials.Verdict.WRONG, credentials.check(basic("operator:guess")));
        assertEquals(Credentials.Verdict.TOO_MANY, credentials.check(basic("operator:guess")));
        for (int i = 0; i < 1_000; i++) {
            assertEquals(Credentials.Verdict.RIGHT, credentials.check(basic("operator:sesame")));
        }
    }

    @Test
    void requestsThatSayTheSameAtOnceAreOneTry() throws Exception {
        Credentials credentials = credentials(1);
        assertEquals(Set.of(Credentials.Verdict.RIGHT), atOnce(credentials, "operator:sesame"));
        assertEquals(Credentials.Verdict.WRONG, credentials.check(basic("operator:guess")));
    }

    private static Set<Credentials.Verdict> atOnce(Credentials credentials, String pair) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
        try {
            CountDownLatch start = new CountDownLatch(REQUESTS);
            List<Callable<Credentials.Verdict>> all = Collections.nCopies(REQUESTS, () -> {
                start.countDown();
                assertTrue(start.await(60, TimeUnit.SECONDS));
                return credentials.check(basic(pair));
            });
            Set<Credentials.Verdict> verdicts = EnumSet.noneOf(Credentials.Verdict.class);
            for (Future<Credentials.Verdict> each : threads.invokeAll(all, 120, TimeUnit.SECONDS)) {
                verdicts.add(each.get());
            }
            return verdicts;
        } finally {
            threads.shutdownNow();
        }
    }
}
