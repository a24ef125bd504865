/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Problem;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.value.Limits;

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
        Session partners = pair.institute.session("partner-id", "partner").orElseThrow();
        try (RawPeer impostor = peer("partner")) {
            Pair.eventually(() -> pair.institute.session("partner-id", "evil").isPresent(), "it is another runtime");
            assertSame(partners, pair.institute.session("partner-id", "partner").orElseThrow());
            neighbourIsWell();
            impostor.send(new Frame.GoAway(0, "enough"));
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
    void whoSaysTheRuntimeIdOfAnotherPeerBeforeThatCameTakesNothingFromIt() throws Exception {
        if (transport != Transport.TLS) {
            // Without certificates everybody on this computer is the same.
            return;
        }
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Path place = folder.resolve("victim");
        try (Node victim = new Node(
                Pair.settings("victim", Limits.DEFAULT),
                transport.institute(place),
                Optional::empty,
                new Recording(heard))) {
            InetSocketAddress address = victim.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Frame.Announce offer =
                    new Frame.Announce("e-1", Map.of("endpoint.id", "e-1", "endpoint.framework.uuid", "stray-id"));
            try (RawPeer early = new RawPeer(evil, address).hello("stray")) {
                early.send(offer);
                assertEquals("added e-1 of evil, its e-1", heard.poll(30, TimeUnit.SECONDS));
                try (RawPeer owner = new RawPeer(transport.partner(place), address).hello("stray")) {
                    owner.send(offer);
                    assertEquals("added partner:stray-id:e-1 of partner, its e-1", heard.poll(30, TimeUnit.SECONDS));
                    assertTrue(victim.session("stray-id", "partner").isPresent());
                    early.send(new Frame.Withdraw("e-1"));
                    assertEquals("removed e-1", heard.poll(30, TimeUnit.SECONDS));
                    owner.send(new Frame.Withdraw("e-1"));
                    assertEquals("removed partner:stray-id:e-1", heard.poll(30, TimeUnit.SECONDS));
                }
            }
        }
    }

    private record Recording(LinkedBlockingQueue<String> heard) implements PeerListener {
        @Override
        public void added(String endpoint, Map<String, Object> properties) {
            heard.add("added " + endpoint + " of " + properties.get("tombolo.institute") + ", its "
                    + properties.getOrDefault("tombolo.wire.endpoint", properties.get("endpoint.id")));
        }

        @Override
        public void modified(String endpoint, Map<String, Object> properties) {
            heard.add("modified " + endpoint);
        }

        @Override
        public void removed(String endpoint) {
            heard.add("removed " + endpoint);
        }
    }

    @Test
    void aProxyOfOnePeerCallsNoOtherThatSaysItsRuntimeId() throws Exception {
        if (transport != Transport.TLS) {
            return;
        }
        try (RawPeer stray = peer("stray")) {
            Pair.eventually(() -> pair.institute.session("stray-id").isPresent(), "it is there");
            Target target = new Target("endpoint-1", "stray-id", "partner", "", Duration.ofSeconds(20));
            Served asThePartners = (Served) RemoteService.proxy(
                    pair.institute,
                    target,
                    new CallScope("test"),
                    Served.class.getClassLoader(),
                    List.of(Served.class));
            assertTrue(TwoNodes.problem(Problem.UNAVAILABLE, () -> asThePartners.now(1))
                    .getMessage()
                    .contains("is used by the peer evil"));
            stray.send(new Frame.GoAway(0, "enough"));
        }
    }
}
