/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the key that the files hold now: they are looked at when a client connects, once a second at most. What was changed counts for new
 * connections; files that can't be used leave what was read before in force, and are complained about once for each fault. A handshake
 * keeps the key it began with. Null is what the interface wants for "none".
 */
public final class CurrentKey extends X509ExtendedKeyManager {
    private static final int RESUMED_SECONDS = 3600;
    private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

    private final KeyFiles files;
    private final Consumer<String> complaints;
    private final AtomicReference<Seen> seen;
    /** What was in force before: a handshake may still be between its certificate and its signature. */
    private volatile Seen previous;
    /** What was said last of the time that the certificate is good for. */
    private volatile String untimely;

    /** The stamps are those with which the key was read; the alias tells one reading from another. */
    private record Seen(ServerKey key, List<String> stamps, long at, String complaint, int number) {
        String alias() {
            return "tombolo-" + number;
        }
    }

    private CurrentKey(KeyFiles files, Consumer<String> complaints) throws IOException {
        this.files = files;
        this.complaints = complaints;
        List<String> stamps = stamps();
        Seen first = new Seen(files.read(), stamps, System.nanoTime(), "", 0);
        seen = new AtomicReference<>(first);
        previous = first;
        untimely = complainOfTime(first.key(), "");
    }

    /**
     * Reads the files, which must succeed the first time.
     *
     * @param files where the key lies
     * @param complaints told when changed files can't be used
     * @return makes engines that show it
     * @throws IOException if the files can't be used
     */
    public static SSLContext context(KeyFiles files, Consumer<String> complaints) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new CurrentKey(files, complaints)}, null, null);
            // Who resumes a session is not shown the key anew.
            context.getServerSessionContext().setSessionTimeout(RESUMED_SECONDS);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java can't do TLS: " + e.getMessage(), e);
        }
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
        Seen now = look();
        return type.equals(now.key().key().getAlgorithm()) ? now.alias() : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return named(alias).key().chain().toArray(new X509Certificate[0]);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return named(alias).key().key();
    }

    private Seen named(String alias) {
        Seen now = seen.get();
        return now.alias().equals(alias) ? now : previous;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return new String[] {seen.get().alias()};
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return null;
    }

    private Seen look() {
        Seen last = seen.get();
        long now = System.nanoTime();
        if (now - last.at() < LOOK) {
            return last;
        }
        Seen looked = new Seen(last.key(), last.stamps(), now, last.complaint(), last.number());
        if (!seen.compareAndSet(last, looked)) {
            return seen.get();
        }
        List<String> stamps = stamps();
        Seen next = stamps.equals(last.stamps()) ? looked : again(looked, stamps);
        seen.compareAndSet(looked, next);
        untimely = complainOfTime(next.key(), untimely);
        return next;
    }

    /** A certificate whose time is over is shown still: there is none better, and who knows its fingerprint may not mind. */
    private String complainOfTime(ServerKey key, String before) {
        String now = key.untimely(Instant.now())
                .map(why -> "the certificate in " + files.certificate() + " " + why)
                .orElse("");
        if (!now.isEmpty() && !now.equals(before)) {
            complaints.accept(now);
        }
        return now;
    }

    private Seen again(Seen old, List<String> stamps) {
        try {
            Seen next = new Seen(files.read(), stamps, old.at(), "", old.number() + 1);
            previous = old;
            return next;
        } catch (IOException e) {
            String complaint = String.valueOf(e.getMessage());
            if (!complaint.equals(old.complaint())) {
                complaints.accept(complaint + ". What was read before stays in force");
            }
            // With the old stamps: one half of a pair that is being replaced is tried again at the next look.
            return new Seen(old.key(), old.stamps(), old.at(), complaint, old.number());
        }
    }

    private List<String> stamps() {
        return files.all().stream().map(CurrentKey::stamp).toList();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException e) {
            return "none";
        }
    }
}
