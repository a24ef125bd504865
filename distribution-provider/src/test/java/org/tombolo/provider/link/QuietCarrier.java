/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Over which nothing comes, until it ends; takes all that is written. */
public class QuietCarrier implements Carrier {

    private final Semaphore woken = new Semaphore(0);
    private volatile boolean ended;

    /** The peer has closed the connection. */
    public final void end() {
        ended = true;
        wakeReader();
    }

    @Override
    public final int read(ByteBuffer target) {
        return ended ? -1 : 0;
    }

    @Override
    public void write(ByteBuffer source) {
        source.position(source.limit());
    }

    @Override
    public final boolean flush() {
        return true;
    }

    @Override
    public void awaitReadable(long nanos) {
        try {
            if (!ended && woken.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void awaitWritable(long nanos) {}

    @Override
    public final void wakeReader() {
        woken.release();
    }

    @Override
    public final SocketAddress peer() {
        return InetSocketAddress.createUnresolved("quiet", 1);
    }

    @Override
    public final void close() {}
}
