/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.tombolo.provider.tls.Judgement.Trusted;

/**
 * Whom this runtime talks to: the peers of the peers file, by their pinned certificates, or by their names where an
 * authority vouches for them. Both files are read again when they have changed. Any thread may ask.
 */
public final class Trust {

    /** The name of the authority's file in an identity's folder; where there is none, nobody is vouched for. */
    public static final String AUTHORITY_FILE = "authority.pem";

    private final Fresh<Peers> peers;
    private final Fresh<Authority> authority;
    private final Clock clock;

    private Trust(Fresh<Peers> peers, Fresh<Authority> authority, Clock clock) {
        this.peers = peers;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * Reads the files.
     *
     * @param peers see {@link PeersFile}; need not be there
     * @param authority certificates of authorities as PEM; need not be there
     * @param clock tells whether a certificate is valid now
     * @param complaints told when a changed file can't be used; what was read before stays in force
     * @return what judges by them
     * @throws IOException if a file can't be used
     */
    public static Trust of(Path peers, Path authority, Clock clock, Consumer<String> complaints) throws IOException {
        return new Trust(
                Fresh.read(List.of(peers), () -> PeersFile.read(peers), complaints, System::nanoTime),
                Fresh.read(List.of(authority), () -> read(authority), complaints, System::nanoTime),
                clock);
    }

    /** What was last read from the files. */
    record State(Peers peers, Authority authority) {}

    /** The files as they are now. */
    State state() {
        return new State(peers.get(), authority.get());
    }

    /**
     * A peer that is trusted now, to be asked whether it still is.
     *
     * @param chain its proven certificate, and those behind it
     * @param name its name
     * @return cheap to ask
     */
    BooleanSupplier standing(List<X509Certificate> chain, String name) {
        return new Standing(this, chain, name);
    }

    /** The peers as they are now. */
    public Peers peers() {
        return peers.get();
    }

    /**
     * Judges whoever has dialled us, or was dialled at an address without a name.
     *
     * @param chain the proven certificate, and those behind it
     * @return whether and as whom to trust it
     */
    public Judgement judge(List<X509Certificate> chain) {
        return judge(chain, Optional.empty());
    }

    /**
     * Judges whom we have dialled at the address of a peer; being another peer is no excuse.
     *
     * @param chain the proven certificate, and those behind it
     * @param name the peer's
     * @return whether to trust it
     */
    public Judgement judge(List<X509Certificate> chain, String name) {
        return judge(chain, Optional.of(name));
    }

    private Judgement judge(List<X509Certificate> chain, Optional<String> expected) {
        X509Certificate certificate = chain.get(0);
        Fingerprint fingerprint = Fingerprint.of(certificate);
        Refusals refusals = new Refusals(certificate, fingerprint);
        Instant now = clock.instant();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return refusals.expired();
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return refusals.notYetValid(now);
        }
        Peers known = peers.get();
        Optional<Peer> peer = known.pinned(fingerprint);
        if (peer.isEmpty()) {
            Set<String> names = CertificateName.all(certificate);
            List<Peer> vouched = known.all().stream()
                    .filter(each -> each.byAuthority() && names.contains(each.name()))
                    .toList();
            Optional<String> fault = authority.get().fault(chain, now);
            if (fault.isPresent() || vouched.isEmpty()) {
                return stranger(refusals, known, expected, fault);
            }
            peer = vouched.stream()
                    .filter(each -> expected.isEmpty() || expected.get().equals(each.name()))
                    .findFirst()
                    .or(() -> vouched.stream().findFirst());
        }
        String name = peer.get().name();
        return expected.isEmpty() || expected.get().equals(name)
                ? new Trusted(name, fingerprint)
                : refusals.another(expected.get(), name);
    }

    private Judgement stranger(Refusals refusals, Peers known, Optional<String> expected, Optional<String> fault) {
        Optional<Peer> meant = known.named(expected.orElse(refusals.name()));
        if (meant.isEmpty()) {
            boolean alone = authority.get().certificates().isEmpty();
            String note = fault.map(why -> ", and " + why).orElse(", though the authority vouches for it");
            return refusals.unknown(alone ? "" : note);
        }
        Peer peer = meant.get();
        return peer.byAuthority() ? refusals.notVouched(peer, fault) : refusals.notPinned(peer);
    }

    private static Authority read(Path file) throws IOException {
        return Files.exists(file) ? new Authority(Pem.certificates(file)) : new Authority(List.of());
    }
}
