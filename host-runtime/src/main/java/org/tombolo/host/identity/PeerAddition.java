/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.UsageException;
import org.tombolo.provider.tls.Fingerprint;
import org.tombolo.provider.tls.Identity;
import org.tombolo.provider.tls.Peer;
import org.tombolo.provider.tls.Peers;

/**
 * Adds a peer, or changes the one of this name. Another address is taken as it is; another proof of who it is must be
 * confirmed.
 *
 * @param peer to be added
 * @param confirmed whether a change of its proof is meant
 */
record PeerAddition(Peer peer, boolean confirmed) implements UnaryOperator<Peers> {

    /** The change is not made. */
    static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        Refused(String cause, String remedy) {
            super(cause);
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }

    /** Reads name, address and fingerprint. */
    static PeerAddition of(List<String> words, boolean confirmed) throws UsageException {
        try {
            List<Fingerprint> fingerprints =
                    words.get(2).equals(Peer.BY_AUTHORITY) ? List.of() : List.of(Fingerprint.parse(words.get(2)));
            return new PeerAddition(new Peer(words.get(0), words.get(1), fingerprints), confirmed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    String name() {
        return peer.name();
    }

    /** A runtime that trusts itself only shows that the wrong fingerprint was copied. */
    void refuseOwn(Path folder) throws Problem, IOException {
        if (!Files.exists(folder.resolve(Identity.CERTIFICATE_FILE))) {
            return;
        }
        if (peer.fingerprints().contains(Identity.load(folder).fingerprint())) {
            throw new Problem(
                    "this is the fingerprint of the runtime of this folder itself",
                    "take the peer's own: bin/tombolo identity --home DIR on its side");
        }
    }

    @Override
    public Peers apply(Peers peers) {
        Optional<Peer> before = peers.named(peer.name());
        return peers.with(before.isEmpty() ? peer : changed(before.get()));
    }

    private Peer changed(Peer before) {
        if (before.byAuthority() == peer.byAuthority() && before.fingerprints().containsAll(peer.fingerprints())) {
            return new Peer(peer.name(), peer.address(), before.fingerprints());
        }
        if (!confirmed) {
            throw new Refused(
                    "the peer " + peer.name() + " is there with another proof of who it is: " + Peers.line(before),
                    "if its operator confirms that the certificate was changed, say the same with --confirm: then the old"
                            + " and the new one count; or remove it first");
        }
        if (before.byAuthority() || peer.byAuthority()) {
            return peer;
        }
        List<Fingerprint> fingerprints = new ArrayList<>();
        fingerprints.add(before.fingerprints().get(before.fingerprints().size() - 1));
        fingerprints.addAll(peer.fingerprints());
        return new Peer(peer.name(), peer.address(), fingerprints);
    }
}
