/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an identity's files may be, and how changed ones come into force. */
class IdentityTest {

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void anIdentityIsReadFromItsFiles() throws IOException {
        Identity awi = Identity.load(TestIdentities.folder(folder, "awi"));
        assertEquals("awi", awi.name());
        assertTrue(awi.pem().startsWith("-----BEGIN CERTIFICATE-----\n"), awi.pem());
        Path copy = Files.writeString(folder.resolve("copy.pem"), awi.pem());
        assertEquals(awi.chain(), Pem.certificates(copy));
    }

    @Test
    void aFingerprintIsReadWithAndWithoutColonsInEitherCase() throws IOException {
        Fingerprint fingerprint =
                Identity.load(TestIdentities.folder(folder, "awi")).fingerprint();
        String colons = fingerprint.hex().toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
        assertEquals(fingerprint, Fingerprint.parse(colons));
        assertEquals(fingerprint, Fingerprint.parse(fingerprint.toString()));
        assertThrows(IllegalArgumentException.class, () -> Fingerprint.parse(fingerprint + "00"));
    }

    @Test
    void filesThatAreNotFitAreRefusedWithWhatToDo() throws IOException {
        Path awi = TestIdentities.folder(folder, "awi");
        Path key = awi.resolve(Identity.KEY_FILE);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertRefused(awi, "chmod 600");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        TestIdentities.copy("geomar.certificate.pem", awi.resolve(Identity.CERTIFICATE_FILE));
        assertRefused(awi, "is not the key of the certificate");
        Files.writeString(key, "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        assertRefused(awi, "openssl pkcs8");
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertRefused(awi, "holds no elliptic curve key");
        Files.delete(key);
        assertRefused(awi, "key.pem is not there");
    }

    @Test
    void newConnectionsUseTheNewIdentity() throws IOException {
        Path files = TestIdentities.folder(folder, "awi");
        Fresh<Identity> fresh = fresh(files);
        Identity before = fresh.get();
        TestIdentities.put(files, "geomar");
        assertEquals(before, fresh.get(), "it is not looked at so often");
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertEquals("geomar", fresh.get().name());
        assertEquals(List.of(), complaints);
    }

    @Test
    void aBrokenIdentityIsToldOnceAndTheOldOneStays() throws IOException {
        Path files = TestIdentities.folder(folder, "awi");
        Fresh<Identity> fresh = fresh(files);
        TestIdentities.copy("geomar.certificate.pem", files.resolve(Identity.CERTIFICATE_FILE));
        for (int i = 0; i < 3; i++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            assertEquals("awi", fresh.get().name());
        }
        assertEquals(1, complaints.size(), complaints::toString);
        TestIdentities.put(files, "geomar");
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertEquals("geomar", fresh.get().name());
    }

    private Fresh<Identity> fresh(Path files) throws IOException {
        List<Path> both = List.of(files.resolve(Identity.KEY_FILE), files.resolve(Identity.CERTIFICATE_FILE));
        return Fresh.read(both, () -> Identity.load(files), complaints::add, now::get);
    }

    private static void assertRefused(Path folder, String words) {
        IOException error = assertThrows(IOException.class, () -> Identity.load(folder));
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }
}
