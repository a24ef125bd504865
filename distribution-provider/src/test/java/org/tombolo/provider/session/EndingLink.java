/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.tombolo.provider.link.BufferPool;
import org.tombolo.provider.link.Link;
import org.tombolo.provider.link.LinkListener;
import org.tombolo.provider.link.QuietCarrier;
import org.tombolo.provider.link.Waiter;
import org.tombolo.provider.link.Watch;
import org.tombolo.provider.link.Workshop;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.Incoming;
import org.tombolo.wire.value.Limits;

/** A link over which nothing comes but its end, which whoever calls {@link #end} sees to. */
final class EndingLink implements LinkListener {

    private static final BufferPool BUFFERS = new BufferPool();
    private static final Watch BLIND = blind();

    /** One that has ended. */
    static final Link ENDED = ended();

    /** As much as the link holds outside the heap, so that jcstress makes no more of these at once than there is room for. */
    final byte[] held = new byte[BufferPool.BYTES];

    final AtomicInteger ends = new AtomicInteger();
    final Link link;
    final OutgoingCalls outgoing;
    private final QuietCarrier carrier;
    private Runnable own;

    /** A link whose own thread does not run. */
    EndingLink() {
        this(new QuietCarrier());
    }

    /** As the other, over a carrier of the test's. */
    EndingLink(QuietCarrier carrier) {
        this.carrier = carrier;
        Workshop shop = new Workshop(task -> own = task, BLIND, BUFFERS, Duration.ofSeconds(2));
        link = new Link(carrier, new FrameReader(Limits.DEFAULT), shop);
        outgoing = new OutgoingCalls(new Links(link, () -> {}), null);
        link.open(this);
    }

    /** Takes no role from a request, however long that lasts. */
    private static Watch blind() {
        Watch watch = new Watch();
        watch.close();
        return watch;
    }

    private static Link ended() {
        EndingLink ending = new EndingLink();
        ending.end();
        return ending.link;
    }

    /** The peer closes the connection, and the link's own thread, which is this one, finds it. */
    void end() {
        carrier.end();
        own.run();
    }

    @Override
    public boolean received(Link from, Incoming frame, boolean asOwn) {
        return true;
    }

    @Override
    public void malformed(Link from, String reason) {}

    @Override
    public void closed(Link from, String reason) {
        ends.incrementAndGet();
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
