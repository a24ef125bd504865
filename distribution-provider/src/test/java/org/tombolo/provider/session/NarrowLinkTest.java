/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.provider.session.Pair.eventually;
import static org.tombolo.provider.session.Pair.inThread;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tombolo.provider.link.BufferPool;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.LinkListener;
import org.tombolo.provider.link.NarrowCarrier;
import org.tombolo.provider.link.Waiter;
import org.tombolo.provider.link.Watch;
import org.tombolo.provider.link.Workshop;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.OutsideArray;
import org.tombolo.wire.value.Payload;

/** A link whose other end takes nothing for a while. */
class NarrowLinkTest implements LinkListener {

    private static final Payload SHORT = Payload.of((byte) 0x80);

    private final NarrowCarrier carrier = new NarrowCarrier();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "test-link");
        thread.setDaemon(true);
        return thread;
    });
    private final Watch watch = new Watch();
    private final Link link = new Link(
            carrier,
            new FrameReader(Limits.DEFAULT),
            new Workshop(threads, watch, new BufferPool(), Duration.ofSeconds(60)));
    private final OutgoingCalls outgoing = new OutgoingCalls(new Links(link, () -> {}), null);

    @BeforeEach
    void open() {
        link.open(this);
    }

    @AfterEach
    void close() throws InterruptedException {
        carrier.widen();
        carrier.end();
        watch.close();
        threads.shutdown();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
    }

    @Test
    void aCallThatWaitedForRoomWhenItsConsumerStoppedIsCancelledThereToo() throws Exception {
        while (link.hasRoom()) {
            link.post(new Frame.Ping(1));
        }
        CallScope scope = new CallScope("test");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Request request = new Request("endpoint", "method()", SHORT, deadline, scope);
        FutureTask<Outcome> call = inThread(() -> outgoing.call(request, null, null));
        eventually(() -> !outgoing.calls().isIdle(), "the call waits");
        scope.end();
        outgoing.calls().end(scope);
        carrier.widen();
        assertInstanceOf(Outcome.Refused.class, call.get());
        eventually(this::isCancelledAtLast, "the last word of the call is its cancel");
    }

    private boolean isCancelledAtLast() {
        try {
            List<Frame> said =
                    carrier.frames().stream().filter(frame -> frame.id() != 0).toList();
            return said.stream().anyMatch(Frame.Call.class::isInstance)
                    && said.get(said.size() - 1) instanceof Frame.Cancel;
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLinkIsNotIdleWhileALongMessageIsSent() throws Exception {
        Payload value =
                new Payload(ByteBuffer.allocate(1), List.of(OutsideArray.of(86, DoubleBuffer.allocate(100_000))));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        FutureTask<Boolean> sent = inThread(() -> link.send(new Frame.Result(1, value), deadline, false));
        long spent = TimeUnit.MILLISECONDS.toNanos(200);
        eventually(() -> link.silentNanos() > spent, "some time has gone by");
        assertTrue(link.idleNanos() < spent / 2, () -> "idle for " + link.idleNanos() + " ns");
        carrier.widen();
        assertTrue(sent.get());
        assertEquals(1, carrier.frames().size());
    }

    @Override
    public boolean received(Link from, Incoming frame, boolean asOwn) {
        return true;
    }

    @Override
    public void malformed(Link from, String reason) {}

    @Override
    public void closed(Link from, String reason) {
        outgoing.calls().lost(reason);
    }

    @Override
    public boolean isUnattended() {
        return outgoing.calls().isUnattended();
    }

    @Override
    public Waiter sleeper(Link at) {
        return outgoing.calls().sleeper(at);
    }
}
