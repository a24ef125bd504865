/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

class NodeTest {

    private TwoNodes nodes;

    @BeforeEach
    void open() throws IOException {
        nodes = new TwoNodes();
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    /** Nodes that soon take a silent peer for gone. */
    private void becomeImpatient() throws IOException {
        nodes.close();
        nodes = new TwoNodes(TwoNodes.SILENCE);
    }

    @Test
    void anEndpointComesChangesAndGoesAtThePartner() throws Exception {
        nodes.connected();
        nodes.institute.announce(TwoNodes.ENDPOINT, TwoNodes.description("2"));
        nodes.expect("modified endpoint-1 to 2");
        nodes.institute.withdraw(TwoNodes.ENDPOINT);
        nodes.expect("removed endpoint-1");
        nodes.institute.announce(TwoNodes.ENDPOINT, TwoNodes.description("3"));
        nodes.offer();
        nodes.expect("added endpoint-1");
    }

    @Test
    void anEndpointThatGoesWhileItIsAnnouncedIsNotToldOf() throws Exception {
        nodes.connected();
        Map<String, Object> description = TwoNodes.description("2");
        nodes.institute.announce(TwoNodes.ENDPOINT, new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                nodes.institute.withdraw(TwoNodes.ENDPOINT);
                return description.entrySet();
            }
        });
        nodes.expect("removed endpoint-1");
        nodes.offer();
        nodes.expect("added endpoint-1");
        nodes.institute.announce(TwoNodes.ENDPOINT, TwoNodes.description("3"));
        nodes.expect("modified endpoint-1 to 3");
    }

    @Test
    void whatAPeerOfferedIsGoneWithTheNodeThoughTheSessionHasNotSaidSoYet() throws Exception {
        nodes.connected();
        Thread closing = new Thread(nodes.partner::close, "test-closing");
        nodes.partner.session("institute-id").orElseThrow().stages().whenClosed(() -> {
            // Where it is that thread that ends the session, nothing comes too late.
            if (Thread.currentThread() != closing) {
                assertDoesNotThrow(() -> closing.join(TimeUnit.SECONDS.toMillis(60)));
            }
        });
        closing.start();
        nodes.expect("removed endpoint-1");
        closing.join(TimeUnit.SECONDS.toMillis(60));
    }

    @Test
    void theOneThatWasDialledCallsOverTheSameSession() throws Exception {
        nodes.partner.serve(new ServedEndpoint("back", new Bench(), List.of(Laboratory.class)));
        nodes.connected();
        Session session = nodes.institute.session("partner-id").orElseThrow();
        Outcome outcome = session.call(
                new Request(
                        "back",
                        "greeting()",
                        Payload.of((byte) 0x80),
                        System.nanoTime() + 30_000_000_000L,
                        CallScope.UNBOUNDED),
                null,
                null);
        assertTrue(outcome instanceof Outcome.Returned, outcome.toString());
    }

    @Test
    void aPeerThatVanishesTakesItsEndpointsAndItsCallsAndComesBackByItself() throws Exception {
        Laboratory laboratory = nodes.connected();
        FutureTask<Object> call =
                new FutureTask<>(() -> assertThrows(ProblemException.class, () -> laboratory.waiting("lost", null)));
        Thread thread = new Thread(call);
        thread.start();
        nodes.bench.next();
        nodes.institute.close();
        nodes.expect("removed endpoint-1");
        assertEquals(Problem.CONNECTION_LOST, ((ProblemException) call.get()).problem());
        assertEquals(
                Problem.UNAVAILABLE,
                assertThrows(ProblemException.class, laboratory::greeting).problem());
        try (Node again = new Node(
                TwoNodes.settings("institute", Limits.DEFAULT), new PlainGate(), Optional::empty, new Deaf())) {
            again.listen(nodes.address);
            again.serve(new ServedEndpoint(TwoNodes.ENDPOINT, new Bench(), List.of(Laboratory.class)));
            again.announce(TwoNodes.ENDPOINT, TwoNodes.description("4"));
            nodes.expect("added endpoint-1");
            assertEquals("hello from number 7", laboratory.greeting());
        }
    }

    @Test
    void aPeerThatFallsSilentIsGoneAfterTheConfiguredTime() throws Exception {
        becomeImpatient();
        try (ServerSocket mute = new ServerSocket(0, 1, nodes.address.getAddress())) {
            nodes.partner.dial(new InetSocketAddress(mute.getInetAddress(), mute.getLocalPort()), "");
            try (Socket accepted = mute.accept()) {
                long start = System.nanoTime();
                HostilePeerTest.write(accepted, HostilePeerTest.hello(1, "institute-id", "institute", 1 << 20, 8));
                HostilePeerTest.write(accepted, new Frame.Announce(TwoNodes.ENDPOINT, TwoNodes.description("1")));
                nodes.expect("added endpoint-1");
                nodes.expect("removed endpoint-1");
                long silent = System.nanoTime() - start;
                assertTrue(silent >= TwoNodes.SILENCE.toNanos(), "gone after " + silent + " ns");
            }
        }
    }

    @Test
    void aPeerThatNeitherReadsNorWritesIsGoneThoughTheSocketIsFull() throws Exception {
        becomeImpatient();
        try (ServerSocket mute = new ServerSocket(0, 1, nodes.address.getAddress())) {
            nodes.partner.dial(new InetSocketAddress(mute.getInetAddress(), mute.getLocalPort()), "");
            try (Socket accepted = mute.accept()) {
                HostilePeerTest.write(accepted, HostilePeerTest.hello(1, "institute-id", "institute", 1 << 20, 1_000));
                HostilePeerTest.write(accepted, new Frame.Announce(TwoNodes.ENDPOINT, TwoNodes.description("1")));
                nodes.expect("added endpoint-1");
                Laboratory laboratory = nodes.proxy();
                List<FutureTask<Object>> calls = Stream.generate(() -> new FutureTask<Object>(() ->
                                assertThrows(ProblemException.class, () -> laboratory.scale(new double[100_000], 1))))
                        .limit(16)
                        .toList();
                calls.forEach(call -> new Thread(call).start());
                nodes.expect("removed endpoint-1");
                for (FutureTask<Object> call : calls) {
                    Problem problem = ((ProblemException) call.get(60, TimeUnit.SECONDS)).problem();
                    assertTrue(problem == Problem.CONNECTION_LOST || problem == Problem.UNAVAILABLE, problem::name);
                }
            }
        }
    }

    @Test
    void anotherRuntimeAtTheAddressIsTurnedAwayAndKeepsItsSession() throws Exception {
        nodes.connected();
        Session before = nodes.partner.session("institute-id").orElseThrow();
        IOException e = assertThrows(
                IOException.class, () -> nodes.partner.reach("somebody-else", "", nodes.address, 30_000_000_000L));
        assertTrue(e.getMessage().contains("another runtime"), e.getMessage());
        assertEquals(before, nodes.partner.session("institute-id").orElseThrow());
        assertEquals("hello from number 7", nodes.proxy().greeting());
    }

    @Test
    void twoThatDialEachOtherEndUpWithOneSessionThatWorks() throws Exception {
        InetSocketAddress back = nodes.partner.listen(new InetSocketAddress(nodes.address.getAddress(), 0));
        nodes.offer();
        nodes.institute.dial(back, "");
        nodes.partner.dial(nodes.address, "");
        nodes.expect("added endpoint-1");
        Pair.eventually(
                () -> nodes.partner.session("institute-id").isPresent()
                        && nodes.institute.session("partner-id").isPresent(),
                "there is a session");
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), failure(nodes.proxy()));
        }
    }

    /** A call may fall into the moment in which one of two sessions ends, and then has to say so. */
    private static Optional<Problem> failure(Laboratory laboratory) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Optional<Problem> last = Optional.empty();
        do {
            try {
                laboratory.greeting();
                return Optional.empty();
            } catch (ProblemException e) {
                last = Optional.of(e.problem());
                assertTrue(e.problem() == Problem.UNAVAILABLE || e.problem() == Problem.CONNECTION_LOST, e.toString());
            }
        } while (System.nanoTime() < end);
        return last;
    }

    @Test
    void anEndpointKnownFromElsewhereIsReachedAtTheFirstCallByAllCallersOverOneSession() throws Exception {
        nodes.offer();
        Laboratory laboratory = nodes.proxy("127.0.0.1:" + nodes.address.getPort());
        List<FutureTask<String>> calls = Stream.generate(() -> new FutureTask<>(laboratory::greeting))
                .limit(6)
                .toList();
        calls.forEach(call -> new Thread(call).start());
        for (FutureTask<String> call : calls) {
            assertEquals("hello from number 7", call.get());
        }
        nodes.institute.close();
        Pair.eventually(() -> nodes.partner.session("institute-id").isEmpty(), "the session is gone");
        ProblemException e = assertThrows(ProblemException.class, nodes.proxy("127.0.0.1:1")::greeting);
        assertEquals(Problem.UNAVAILABLE, e.problem());
        assertTrue(e.getMessage().contains("127.0.0.1:1"), e.getMessage());
    }

    @Test
    void theWireDoesNotLeaveThisComputer() {
        InetSocketAddress outside = new InetSocketAddress("192.0.2.1", 7411);
        assertThrows(IOException.class, () -> nodes.institute.reach("any", "", outside, 1_000_000_000L));
        assertThrows(IOException.class, () -> nodes.institute.listen(outside));
        assertThrows(IOException.class, () -> nodes.institute.listen(new InetSocketAddress(0)));
    }

    @Test
    void aTakenPortIsNamed() {
        IOException e = assertThrows(IOException.class, () -> nodes.partner.listen(nodes.address));
        assertTrue(e.getMessage().contains(String.valueOf(nodes.address.getPort()))
                && e.getMessage().contains("wire.port"));
    }

    @Test
    void closingANodeLeavesNoThreadBehind() throws Exception {
        Laboratory laboratory = nodes.connected();
        laboratory.greeting();
        nodes.institute.dial(nodes.address, "");
        nodes.institute.dial(new InetSocketAddress(nodes.address.getAddress(), 1), "");
        nodes.close();
        Pair.eventually(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("tombolo-")),
                "no thread of a node is left");
    }

    @Test
    void aSideThatStoodStillItselfDoesNotTakeItsPeerForDead() throws Exception {
        becomeImpatient();
        Laboratory laboratory = nodes.connected();
        Session before = nodes.partner.session("institute-id").orElseThrow();
        CountDownLatch over = new CountDownLatch(2);
        for (Node node : List.of(nodes.institute, nodes.partner)) {
            node.timer().execute(() -> {
                // As if the machine gave the process no time: nobody asks for signs of life meanwhile.
                LockSupport.parkNanos(TwoNodes.SILENCE.multipliedBy(3).toNanos());
                over.countDown();
            });
        }
        assertTrue(over.await(60, TimeUnit.SECONDS));
        assertTrue(nodes.partner
                .timer()
                .schedule(() -> true, 200, TimeUnit.MILLISECONDS)
                .get(60, TimeUnit.SECONDS));
        assertEquals("number 5", laboratory.overloaded(5));
        assertEquals(before, nodes.partner.session("institute-id").orElseThrow());
    }
}
