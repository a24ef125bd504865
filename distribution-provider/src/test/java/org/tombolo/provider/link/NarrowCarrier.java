/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.frame.FrameReader;
import org.tombolo.wire.frame.ProtocolException;
import org.tombolo.wire.value.Limits;

/** As its superclass, but it takes nothing until it is widened, and remembers what it has taken. */
public final class NarrowCarrier extends QuietCarrier {

    private final CountDownLatch wide = new CountDownLatch(1);
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    /** From now on it takes all. */
    public void widen() {
        wide.countDown();
    }

    @Override
    public void write(ByteBuffer source) {
        if (wide.getCount() == 0) {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            synchronized (taken) {
                taken.writeBytes(bytes);
            }
        }
    }

    @Override
    public void awaitWritable(long nanos) {
        try {
            var unused = wide.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many bytes were taken. */
    public int taken() {
        synchronized (taken) {
            return taken.size();
        }
    }

    /** The frames that were taken as a whole. */
    public List<Frame> frames() throws ProtocolException {
        ByteBuffer bytes;
        synchronized (taken) {
            bytes = ByteBuffer.wrap(taken.toByteArray());
        }
        List<Frame> frames = new ArrayList<>();
        try (FrameReader reader = new FrameReader(Limits.DEFAULT)) {
            reader.admit();
            while (reader.next(bytes)) {
                frames.add((Frame) reader.frame());
            }
        }
        return frames;
    }
}
