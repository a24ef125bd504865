/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.CborWriter;
import org.tombolo.wire.value.Limits;

/** What the four steps of a small call take in memory: here the goal for both runtimes together begins. */
class PingAllocationTest {
    private static final int ROUNDS = 10_000;

    /** As small as calls are. */
    public interface Echo {
        long ping(long number);

        byte[] bytes(byte[] bytes);
    }

    private static final long PATIENCE = 30_000_000_000L;

    private final FrameReader server = admitted();
    private final FrameReader client = admitted();
    private final CborWriter out = new CborWriter(FrameWriter.LIMITS);
    private final ByteBuffer network = ByteBuffer.allocateDirect(4096);

    private static FrameReader admitted() {
        var reader = new FrameReader(Limits.DEFAULT);
        reader.admit();
        return reader;
    }

    private static MethodPlan plan(String id) {
        return InterfacePlan.of(Echo.class).find(id).orElseThrow();
    }

    @Test
    void aPingTakesLessThanFourHundredBytes() throws ProtocolException {
        assertCost(400, plan("ping(long)"), new Object[] {1L << 40});
    }

    @Test
    void sixteenBytesThereAndBackTakeLessThanFiveHundredBytes() throws ProtocolException {
        assertCost(500, plan("bytes(byte[])"), new Object[] {new byte[16]});
    }

    private void assertCost(int most, MethodPlan plan, Object[] arguments) throws ProtocolException {
        rounds(plan, arguments);
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var id = Thread.currentThread().getId();
        var each = Long.MAX_VALUE;
        // A busy machine takes its time to compile what is called so often.
        for (var end = System.nanoTime() + PATIENCE; each >= most && System.nanoTime() - end < 0; ) {
            var before = bean.getThreadAllocatedBytes(id);
            rounds(plan, arguments);
            each = (bean.getThreadAllocatedBytes(id) - before) / ROUNDS;
        }
        assertTrue(each < most, each + " bytes");
    }

    private void rounds(MethodPlan plan, Object[] arguments) throws ProtocolException {
        for (int i = 1; i <= ROUNDS; i++) {
            round(plan, arguments, i);
        }
    }

    private void round(MethodPlan plan, Object[] arguments, int id) throws ProtocolException {
        try (var encoding = plan.encodeArguments(arguments, Limits.DEFAULT)) {
            send(new Frame.Call(id, "endpoint-1", plan.id(), 60_000, false, encoding.payload()));
        }
        assertTrue(server.next(network));
        var call = (Frame.Call) server.frame();
        var values = plan.decodeArguments(call.arguments(), Limits.DEFAULT);
        try (var encoding = plan.encodeResult(values[0], Limits.DEFAULT)) {
            send(new Frame.Result(call.id(), encoding.payload()));
        }
        assertTrue(client.next(network));
        var result = (Frame.Result) client.frame();
        assertEquals(id, result.id());
        plan.decodeResult(result.value(), Limits.DEFAULT);
    }

    private void send(Frame frame) {
        out.reset(FrameWriter.LIMITS);
        FrameWriter.encode(frame, out);
        network.clear();
        out.copyTo(network);
        network.flip();
    }
}
