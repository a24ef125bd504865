/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with an institute's own key and certificate, and what the operator is told of it. */
class KeyFilesTest {
    @TempDir
    static Path folder;

    private static MadeKeys made;
    private static KeyFiles rsa;
    private static KeyFiles store;

    @BeforeAll
    static void makeThem() throws Exception {
        made = new MadeKeys(folder);
        rsa = made.pem("rsa", "RSA");
        store = made.store("store", "EC");
    }

    private static void assertRefused(KeyFiles files, String... said) {
        String message = assertThrows(IOException.class, () -> CurrentKey.context(files, complaint -> {}))
                .getMessage();
        for (String each : said) {
            assertTrue(message.contains(each), message);
        }
    }

    private static KeyFiles key(Path file) {
        return new KeyFiles(rsa.certificate(), Optional.of(file), Optional.empty());
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    @Test
    void thePasswordOfAStoreMustBeItsOwn() throws Exception {
        Path password = file("wrong.password", "another");
        assertRefused(
                new KeyFiles(store.certificate(), Optional.empty(), Optional.of(password)),
                password.toString(),
                store.certificate().toString());
        assertRefused(
                new KeyFiles(store.certificate(), Optional.empty(), Optional.empty()),
                store.certificate().toString(),
                "tls.password.file");
    }

    @Test
    void aStoreThatIsNoneIsNamed() throws Exception {
        Path none = file("none.p12", "nothing of the kind");
        assertRefused(new KeyFiles(none, Optional.empty(), store.password()), none.toString(), "PKCS #12");
    }

    @ParameterizedTest
    @CsvSource({"ENCRYPTED PRIVATE KEY, a password", "RSA PRIVATE KEY, another kind", "EC PRIVATE KEY, another kind"})
    void aKeyOfAnotherFormIsNamedAndSoIsWhatConvertsIt(String form, String said) throws Exception {
        String pem = text(rsa.key().orElseThrow()).replace("PRIVATE KEY", form);
        Path file = file("other.key", pem);
        assertRefused(key(file), said, "openssl pkey -in " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAA", ""})
    void aBrokenKeyIsNamed(String base64) throws Exception {
        Path file = file("broken.key", "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        assertRefused(key(file), file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aKeyOfAnotherCertificateIsRefused(String algorithm) throws Exception {
        KeyFiles other = made.pem("other-" + algorithm, algorithm);
        assertRefused(key(other.key().orElseThrow()), rsa.certificate().toString());
    }

    @Test
    void filesThatAreMissingOrBrokenAreNamed() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        assertRefused(key(nowhere), nowhere + " is not there");
        assertRefused(new KeyFiles(nowhere, rsa.key(), Optional.empty()), nowhere + " is not there");
        assertRefused(new KeyFiles(rsa.certificate(), Optional.empty(), Optional.empty()), "tls.key is empty");
        Path empty = file("empty.crt", "");
        assertRefused(new KeyFiles(empty, rsa.key(), Optional.empty()), empty.toString());
        String half = text(rsa.certificate());
        Path broken = file("broken.crt", half.substring(0, half.length() / 2));
        assertRefused(new KeyFiles(broken, rsa.key(), Optional.empty()), broken.toString());
    }

    @Test
    void aCertificateWhoseTimeIsOverIsShownAndComplainedOfOnce() throws Exception {
        KeyFiles old = made.store("old", "EC", "-startdate", "-10d", "-validity", "3");
        List<String> complaints = new ArrayList<>();
        CurrentKey.context(old, complaints::add);
        assertEquals(1, complaints.size());
        assertTrue(complaints.get(0).contains(old.certificate() + " expired at 20"), complaints.get(0));
        KeyFiles early = made.store("early", "EC", "-startdate", "+2d");
        CurrentKey.context(early, complaints::add);
        assertTrue(complaints.get(1).contains(" is valid from 20"), complaints.get(1));
    }
}
