/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tombolo.provider.link.Link;
import org.tombolo.wire.frame.Frame;

/**
 * The connection of one call, for the items of its streams: of all messages of a call, one at a time may be under way, so that those
 * that wait for one another are the streams of one call, and nobody else. Thread-safe.
 */
final class ItemWay {

    private final Link link;
    private final Semaphore turn = new Semaphore(1, true);

    ItemWay(Link link) {
        this.link = link;
    }

    /** As {@link Link#sendSoon}, after the items that other streams of the call are sending. */
    boolean send(Frame.Item item, long deadline) throws InterruptedException {
        if (!turn.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            return link.sendSoon(item, deadline);
        } finally {
            turn.release();
        }
    }

    /** Sends a small frame at once. */
    void post(Frame frame) {
        link.post(frame);
    }
}
