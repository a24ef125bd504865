/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.wire.frame.Frame.Ping;
import org.tombolo.wire.frame.FrameWriter;
import org.tombolo.wire.value.Encoding;

class OutboxTest {

    private final Outbox outbox = new Outbox(new BufferPool(), reason -> {});

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void ofACrowdOneGathersForAll() throws InterruptedException {
        int length = add();
        assertTrue(outbox.tryGather());
        add();
        assertFalse(outbox.tryGather(), "the first of them writes this one too");
        assertTrue(outbox.gathered());
        add();
        assertFalse(outbox.tryGather(), "a writer takes what comes while it writes");
        assertEquals(3 * length, outbox.next().remaining());
    }

    @Test
    void whoIsNotOfTheCrowdWaitsForNoGatherer() throws InterruptedException {
        int length = add();
        assertTrue(outbox.tryGather());
        assertTrue(outbox.tryRole());
        assertEquals(length, outbox.next().remaining());
        assertFalse(outbox.gathered(), "the other writes all");
        assertEquals(null, outbox.next());
        add();
        assertTrue(outbox.tryGather(), "the next crowd has a gatherer of its own");
    }

    @Test
    void nobodyGathersNothing() {
        assertFalse(outbox.tryGather());
    }

    /** Adds a frame, whose length is returned. */
    private int add() throws InterruptedException {
        try (Encoding encoding = Encoding.borrow(FrameWriter.LIMITS)) {
            FrameWriter.encode(new Ping(1), encoding.writer());
            assertTrue(outbox.send(encoding.writer(), System.nanoTime() + TimeUnit.SECONDS.toNanos(10)));
            return encoding.writer().size();
        }
    }
}
