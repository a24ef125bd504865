/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Problem;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.wire.frame.Frame;

/** Who a peer is, its certificate says, and nothing that it says itself. */
@ParameterizedClass
@EnumSource(
        value = Transport.class,
        names = {"PLAIN", "TLS"})
class ImpostorTest extends BesideAnEvilPeer {

    @Test
    void aWrongTokenJoinsNothing() throws Exception {
        try (RawPeer peer = new RawPeer(evil, pair.address)) {
            peer.send(new Frame.Hello(
                    1, "evil-id", "evil", 1 << 20, 8, ByteBuffer.wrap(new byte[16]), ByteBuffer.wrap(new byte[16])));
            assertTrue(peer.next(Frame.GoAway.class).message().contains("no session to join"));
            peer.awaitEnd();
        }
    }

    @Test
    void nobodyTakesTheSessionOfAnotherCertificate() throws Exception {
        if (transport != Transport.TLS) {
            // Without certificates everybody on this computer is the same.
            return;
        }
        ByteBuffer token = session.peer().token();
        try (RawPeer thief = new RawPeer(evil, pair.address)) {
            thief.send(new Frame.Hello(1, "partner-id", "partner", 1 << 20, 8, token, ByteBuffer.wrap(new byte[16])));
            assertTrue(thief.next(Frame.GoAway.class).message().contains("no session to join"));
            thief.awaitEnd();
        }
        try (RawPeer impostor = new RawPeer(evil, pair.address)) {
            impostor.send(HostilePeerTest.hello(1, "partner-id", "partner", 1 << 20, 8));
            assertTrue(impostor.next(Frame.GoAway.class).message().contains("another peer"));
            impostor.awaitEnd();
        }
    }

    @Test
    void aPeerHasSoManySessionsAtOnceAndIsToldWhenItWantsMore() throws Exception {
        if (transport != Transport.TLS) {
            // Without certificates everybody on this computer is the same.
            return;
        }
        List<RawPeer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < Connections.MAX_SESSIONS_EACH; i++) {
                peers.add(peer("evil" + i));
            }
            try (RawPeer further = new RawPeer(evil, pair.address)) {
                assertTrue(further.next(Frame.GoAway.class).message().contains("the most that one peer may have"));
                further.awaitEnd();
            }
            neighbourIsWell();
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void aRuntimeIdIsThatOfThePeerThatUsedItFirstAlsoWhileItIsAway() throws Exception {
        if (transport != Transport.TLS) {
            // Without certificates everybody on this computer is the same.
            return;
        }
        RawPeer stray = peer("stray");
        Pair.eventually(() -> pair.institute.session("stray-id").isPresent(), "it is there");
        Target target = new Target("endpoint-1", "stray-id", "partner", "", Duration.ofSeconds(20));
        Served asThePartners = (Served) RemoteService.proxy(
                pair.institute, target, new CallScope("test"), Served.class.getClassLoader(), List.of(Served.class));
        assertTrue(TwoNodes.problem(Problem.UNAVAILABLE, () -> asThePartners.now(1))
                .getMessage()
                .contains("is used by the peer evil"));
        stray.close();
        Pair.eventually(() -> pair.institute.session("stray-id").isEmpty(), "it is away");
        try (RawPeer impostor = new RawPeer(transport.partner(folder.resolve("again")), pair.address)) {
            impostor.send(HostilePeerTest.hello(1, "stray-id", "stray", 1 << 20, 8));
            assertTrue(impostor.next(Frame.GoAway.class).message().contains("another peer"));
            impostor.awaitEnd();
        }
    }
}
