/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tombolo.provider.tls.Identity;

/** Has Java's own keytool make a key and the certificate for it: Java has no public API for the latter (ADR 2). */
final class Keytool {
    private static final long SECONDS = 60;
    private static final int PASSWORD_BYTES = 16;
    private static final String ALIAS = "tombolo";
    private static final String PASSWORD = "TOMBOLO_KEYTOOL_PASSWORD";
    /** Ten years: whoever pins a certificate changes it by hand. */
    private static final String DAYS = "3650";
    /** What keytool takes as a DNS name; other names stand in the common name alone. */
    private static final Pattern DNS = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private Keytool() {}

    /**
     * Makes them: P-256, signed by itself.
     *
     * @param draft an empty folder that is its owner's alone, and empty again afterwards
     * @param name the common name, and a DNS name if it can be one, beside those of this computer
     * @return both
     * @throws IOException if keytool is missing or fails; with what it printed
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    static Identity make(Path draft, String name) throws IOException, InterruptedException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path store = draft.resolve("store.p12");
        try {
            run(store, name, password);
            return read(store, password.toCharArray());
        } finally {
            Files.deleteIfExists(store);
        }
    }

    private static void run(Path store, String name, String password) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(store, name)).redirectErrorStream(true);
        // Others see a program's arguments, but not its environment.
        builder.environment().put(PASSWORD, password);
        Path printed = store.resolveSibling("printed");
        Process process = builder.redirectOutput(printed.toFile()).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(builder.command().get(0) + " did not end within " + SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(builder.command().get(0) + " failed: "
                        + Files.readString(printed, StandardCharsets.UTF_8).strip());
            }
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(printed);
        }
    }

    private static List<String> command(Path store, String name) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keystore", store.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass:env", PASSWORD, "-alias", ALIAS, "-dname", "CN=" + name));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-sigalg", "SHA256withECDSA"));
        command.addAll(List.of("-validity", DAYS, "-ext", "KeyUsage=digitalSignature"));
        command.addAll(List.of("-ext", "ExtendedKeyUsage=serverAuth,clientAuth"));
        command.addAll(List.of("-ext", "SAN=" + String.join(",", alternatives(name))));
        return command;
    }

    /** What HTTPS clients may call this computer by, besides the runtime's own name. */
    private static Set<String> alternatives(String name) {
        Set<String> all = new LinkedHashSet<>();
        Stream.of(name, "localhost", hostName())
                .filter(each -> DNS.matcher(each).matches())
                .forEach(each -> all.add("dns:" + each));
        all.addAll(List.of("ip:127.0.0.1", "ip:::1"));
        return all;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static Identity read(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return new Identity(
                    (PrivateKey) store.getKey(ALIAS, password), List.of((X509Certificate) store.getCertificate(ALIAS)));
        } catch (GeneralSecurityException e) {
            throw new IOException("what keytool has made can't be read: " + e.getMessage(), e);
        }
    }
}
