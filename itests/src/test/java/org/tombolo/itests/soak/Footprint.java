/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.soak;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.tombolo.itests.ProcessFigures;

/**
 * What the nodes hold.
 *
 * @param threads of theirs
 * @param files open in this process
 * @param directBytes of memory outside the heap
 * @param reservedBytes for messages that are coming
 */
record Footprint(long threads, long files, long directBytes, long reservedBytes) {

    /** What comes and goes by itself; what leaks, leaks hundreds of times. */
    private static final int FEW = 8;

    /** Now, without garbage: memory outside the heap goes with the buffers that hold it. */
    static Footprint collected(SoakNodes nodes) throws IOException {
        System.gc();
        return of(nodes);
    }

    /** Now. */
    static Footprint of(SoakNodes nodes) throws IOException {
        return new Footprint(
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("tombolo-"))
                        .count(),
                new ProcessFigures(ProcessHandle.current().pid()).openFiles(),
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum(),
                nodes.reserved());
    }

    /** Whether this is no more than another one; what pools keep for the next time is allowed. */
    boolean within(Footprint other, long pooledBytes) {
        return threads <= other.threads + FEW
                && files <= other.files + FEW
                && directBytes <= other.directBytes + pooledBytes
                && reservedBytes <= other.reservedBytes;
    }
}
