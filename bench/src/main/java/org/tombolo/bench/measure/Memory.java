/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What this process holds once its garbage is gone. */
final class Memory {
    private static final int COLLECTIONS = 5;
    private static final long PAUSE_MILLIS = 200;

    private Memory() {}

    /** {@return bytes of heap and of direct buffers, with a blank between} */
    static String held() throws InterruptedException {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            // References are cleared, and what waits for that is freed, on threads of their own.
            Thread.sleep(PAUSE_MILLIS);
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return memory.getHeapMemoryUsage().getUsed() + " " + direct;
    }
}
