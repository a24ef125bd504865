/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.identity;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.UsageException;
import org.tombolo.host.options.VerbLine;
import org.tombolo.provider.tls.OwnerOnly;
import org.tombolo.provider.tls.Peer;
import org.tombolo.provider.tls.Peers;
import org.tombolo.provider.tls.PeersFile;

/** {@code tombolo peer}: whom a runtime trusts. A running one sees the change within seconds. */
public final class PeerCommand {
    /** What {@code tombolo peer --help} prints. */
    public static final String USAGE =
            """
            usage: tombolo peer add NAME HOST:PORT FINGERPRINT [--confirm] --home DIR [--json]
                   tombolo peer list --home DIR [--json]
                   tombolo peer remove NAME --home DIR [--json]

            Says whom the runtime of this folder trusts; it may be running. Both sides must trust each other.
              NAME               how the peer is called here
              HOST:PORT          where to dial it; - if it dials us
              FINGERPRINT        as "tombolo identity" prints it there; ask by another way than the network that
                                 it is right. The word authority: whoever has a certificate for NAME from an
                                 authority in identity/authority.pem
              --confirm          also if the peer has another fingerprint already: the newest of the old ones and
                                 the new one count, so that it can change its certificate
              --json             prints one line of JSON
            """;

    private PeerCommand() {}

    /**
     * Runs it.
     *
     * @param arguments what follows the verb
     * @param out for what was asked for
     * @throws UsageException if the arguments can't be understood
     * @throws Problem if the change is refused or the file can't be read or written
     */
    public static void run(List<String> arguments, PrintStream out) throws UsageException, Problem {
        String verb = arguments.isEmpty() ? "" : arguments.get(0);
        Set<String> switches = verb.equals("add") ? Set.of("--json", "--confirm") : Set.of("--json");
        VerbLine line = VerbLine.parse(
                arguments.subList(Math.min(1, arguments.size()), arguments.size()), Set.of("--home"), switches);
        IdentityPlaces places = IdentityPlaces.of(IdentityPlaces.edited(line.home()));
        try {
            switch (verb) {
                case "add" -> add(line, places, out);
                case "list" -> {
                    words(line, 0, "peer list");
                    list(places.readPeers().all(), line.has("--json"), out);
                }
                case "remove" -> {
                    words(line, 1, "peer remove NAME");
                    remove(line, places, out);
                }
                default -> throw new UsageException("peer " + verb + ": there are peer add, peer list, peer remove");
            }
        } catch (IOException e) {
            throw new Problem(
                    e.getMessage(),
                    "correct the file or its permissions, or make room on its disk; see docs/security.md",
                    e);
        }
    }

    private static void add(VerbLine line, IdentityPlaces places, PrintStream out)
            throws UsageException, Problem, IOException {
        words(line, 3, "peer add NAME HOST:PORT FINGERPRINT");
        PeerAddition addition = PeerAddition.of(line.words(), line.has("--confirm"));
        addition.refuseOwn(places.folder());
        OwnerOnly.folder(places.peers().getParent());
        Peers peers = change(places.peers(), addition);
        Peer peer = peers.named(addition.name()).orElseThrow();
        list(List.of(peer), line.has("--json"), out);
    }

    private static void remove(VerbLine line, IdentityPlaces places, PrintStream out) throws Problem, IOException {
        String name = line.words().get(0);
        Path file = places.peers();
        Peers before = places.readPeers();
        Peer peer = before.named(name)
                .orElseThrow(() -> new Problem(
                        "there is no peer " + name + " in " + file + "; there are "
                                + before.all().stream().map(Peer::name).toList(),
                        "look at them: bin/tombolo peer list"));
        PeersFile.change(file, peers -> peers.without(name));
        list(List.of(peer), line.has("--json"), out);
    }

    private static Peers change(Path file, PeerAddition addition) throws Problem, IOException {
        try {
            return PeersFile.change(file, addition);
        } catch (PeerAddition.Refused e) {
            throw new Problem(e.getMessage(), e.remedy(), e);
        } catch (IllegalArgumentException e) {
            throw new Problem(e.getMessage(), "remove the other peer first: bin/tombolo peer remove NAME", e);
        }
    }

    private static void words(VerbLine line, int count, String usage) throws UsageException {
        if (line.words().size() != count) {
            throw new UsageException("say " + usage + " --home DIR; there are "
                    + line.words().size() + " words" + " after it instead of " + count);
        }
    }

    private static void list(List<Peer> peers, boolean asJson, PrintStream out) {
        if (!asJson) {
            peers.forEach(peer -> out.println(Peers.line(peer)));
            return;
        }
        Printed.json(out, json -> {
            json.writeArrayFieldStart("peers");
            for (Peer peer : peers) {
                json.writeStartObject();
                json.writeStringField("name", peer.name());
                json.writeStringField("address", peer.address());
                json.writeBooleanField("authority", peer.byAuthority());
                json.writeArrayFieldStart("fingerprints");
                for (var each : peer.fingerprints()) {
                    json.writeString(each.hex());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
