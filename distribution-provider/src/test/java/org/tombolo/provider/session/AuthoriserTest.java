/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.provider.link.Carrier;
import org.tombolo.provider.tls.MemoryPipe;
import org.tombolo.spi.access.Authoriser;
import org.tombolo.spi.access.Decision;
import org.tombolo.wire.value.Limits;

/** Who may call, by where he calls from. */
class AuthoriserTest {

    private final AtomicReference<Optional<Authoriser>> authoriser = new AtomicReference<>(Optional.empty());

    private StormTest.Counter connect(String from, Node[] nodes) throws Exception {
        InetAddress caller = InetAddress.getByName(from);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        nodes[0] = new Node(Pair.settings("institute", Limits.DEFAULT), new PlainGate(), authoriser::get, new Deaf());
        Fittings usual = Fittings.usual();
        Fittings.Dialling piped = where -> {
            MemoryPipe pipe = new MemoryPipe(1, true, new InetSocketAddress(caller, 2), where);
            Carrier far = pipe.right;
            var unused = Pair.inThread(() -> nodes[0].connections().accept(far));
            return pipe.left;
        };
        nodes[1] = new Node(
                Pair.settings("partner", Limits.DEFAULT),
                new PlainGate(),
                Optional::empty,
                new Deaf(),
                new Fittings(piped, usual.memory(), usual.stall()));
        nodes[0].serve(new ServedEndpoint(
                "counter", (StormTest.Counter) number -> number + 1, List.of(StormTest.Counter.class)));
        nodes[1].dial(address, "");
        Pair.eventually(() -> nodes[1].session("institute-id").isPresent(), "there is a session");
        Target target = new Target("counter", "institute-id", "institute", "", Duration.ofSeconds(20));
        return (StormTest.Counter) RemoteService.proxy(
                nodes[1],
                target,
                new CallScope("test"),
                StormTest.Counter.class.getClassLoader(),
                List.of(StormTest.Counter.class));
    }

    private static void close(Node... nodes) {
        for (Node node : nodes) {
            node.close();
        }
    }

    @Test
    void whereNobodyDecidesThisComputerAloneIsServed() throws Exception {
        Node[] near = new Node[2];
        Node[] far = new Node[2];
        try {
            assertEquals(2, connect("127.0.0.1", near).next(1));
            StormTest.Counter refused = connect("10.1.2.3", far);
            assertTrue(TwoNodes.problem(Problem.PERMISSION_DENIED, () -> refused.next(1))
                    .getMessage()
                    .contains("no authoriser"));
            authoriser.set(Optional.of((caller, operation) -> Decision.grant()));
            assertEquals(2, refused.next(1));
            authoriser.set(Optional.of((caller, operation) -> {
                throw new NoClassDefFoundError("of a module that is half gone");
            }));
            TwoNodes.problem(Problem.PERMISSION_DENIED, () -> refused.next(1));
            authoriser.set(Optional.of(
                    (caller, operation) -> caller.loopback() ? Decision.refuse("it is far") : Decision.grant()));
            assertEquals(2, refused.next(1));
        } finally {
            close(near);
            close(far);
        }
    }
}
