/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The runtimes that are trusted, as the peers file lists them: a line each, of name, address and fingerprints, between
 * blanks; {@code #} begins a comment.
 *
 * @param all in the order of the file; no two have a name or a fingerprint in common
 */
public record Peers(List<Peer> all) {

    private static final String HEAD =
            "# The runtimes that this one trusts: NAME HOST:PORT FINGERPRINT, see docs/security.md"
                    + " (written by bin/tombolo peer)\n";

    /** Refuses two peers with one name or fingerprint. */
    public Peers {
        all = List.copyOf(all);
        Set<Object> taken = new HashSet<>();
        for (Peer peer : all) {
            if (!taken.add(peer.name())) {
                throw new IllegalArgumentException("two peers have the name " + peer.name());
            }
            for (Fingerprint each : peer.fingerprints()) {
                if (!taken.add(each)) {
                    throw new IllegalArgumentException(
                            "the fingerprint " + each + " of " + peer.name() + " is there twice; a peer has one name");
                }
            }
        }
    }

    /** Nobody. */
    public static Peers none() {
        return new Peers(List.of());
    }

    /**
     * Reads the lines of a peers file.
     *
     * @param lines the file's
     * @return the peers
     * @throws IllegalArgumentException if a line is wrong, with its number and what is wrong
     */
    public static Peers parse(List<String> lines) {
        List<Peer> peers = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            try {
                peers.add(peer(line.split("\\s+", -1)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return new Peers(peers);
    }

    /** The text of a peers file. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD);
        all.forEach(peer -> text.append(line(peer)).append('\n'));
        return text.toString();
    }

    /**
     * The line of one peer.
     *
     * @param peer any
     * @return its line, without an end
     */
    public static String line(Peer peer) {
        StringJoiner line = new StringJoiner(" ").add(peer.name()).add(peer.address());
        if (peer.byAuthority()) {
            line.add(Peer.BY_AUTHORITY);
        }
        peer.fingerprints().forEach(each -> line.add(each.hex()));
        return line.toString();
    }

    /** The peer of this name. */
    public Optional<Peer> named(String name) {
        return all.stream().filter(peer -> peer.name().equals(name)).findFirst();
    }

    /** The peer that has pinned this certificate. */
    public Optional<Peer> pinned(Fingerprint fingerprint) {
        return all.stream()
                .filter(peer -> peer.fingerprints().contains(fingerprint))
                .findFirst();
    }

    /** These peers and another, in place of the one that had its name. */
    public Peers with(Peer added) {
        List<Peer> peers = new ArrayList<>(without(added.name()).all);
        peers.add(added);
        return new Peers(peers);
    }

    /** These peers but the one of this name. */
    public Peers without(String name) {
        return new Peers(all.stream().filter(peer -> !peer.name().equals(name)).toList());
    }

    private static Peer peer(String[] words) {
        if (words.length < 3) {
            throw new IllegalArgumentException("it must be NAME HOST:PORT FINGERPRINT; the address is " + Peer.DIALS_US
                    + " for a peer that dials us, the fingerprint " + Peer.BY_AUTHORITY
                    + " where the authority vouches for the name");
        }
        List<Fingerprint> fingerprints = new ArrayList<>();
        boolean byAuthority = words.length == 3 && words[2].equals(Peer.BY_AUTHORITY);
        for (int i = 2; i < words.length && !byAuthority; i++) {
            fingerprints.add(Fingerprint.parse(words[i]));
        }
        return new Peer(words[0], words[1], fingerprints);
    }
}
