/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What this process has used since it began. A thread's allocation counts up to when it was last seen alive. */
final class Figures {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");
    private static final String PEAK = "VmHWM:";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Long> allocated = new HashMap<>();

    /** {@return CPU time in nanoseconds, allocated bytes, and peak memory in kB since the last call, with blanks between} */
    String read() throws IOException {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                allocated.put(ids[i], bytes[i]);
            }
        }
        long sum = allocated.values().stream().mapToLong(Long::longValue).sum();
        return system.getProcessCpuTime() + " " + sum + " " + peak();
    }

    /** The most memory since the last time; 0 where the system does not tell. */
    private static long peak() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(PEAK)) {
                Files.writeString(RESET, "5");
                return Long.parseLong(line.substring(PEAK.length()).replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }
}
