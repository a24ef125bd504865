/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.osgi.framework.BundleContext;

/**
 * FileInstall's thread for one folder. Between two looks at the folder it waits on its own monitor, as FileInstall's own
 * code has it when another installer comes, so that whoever notifies it has it look now.
 *
 * @param name the thread's
 */
record FileInstallThread(String name) {
    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    /**
     * The thread that watches the folder which the framework property {@code felix.fileinstall.dir} names.
     *
     * @param context any bundle's
     * @return the thread, which need not run yet
     */
    static FileInstallThread of(BundleContext context) {
        return new FileInstallThread("fileinstall-" + context.getProperty("felix.fileinstall.dir"));
    }

    /** Has it look now, if it waits; false if there is no such thread, or it is at work, and did not hear. */
    boolean wake() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        // Room for threads that start meanwhile: those that find none are left out.
        Thread[] threads = new Thread[2 * group.activeCount() + 16];
        group.enumerate(threads);
        return Arrays.stream(threads)
                        .filter(Objects::nonNull)
                        .filter(thread -> thread.getName().equals(name))
                        .filter(FileInstallThread::hears)
                        .count()
                > 0;
    }

    private static boolean hears(Thread thread) {
        synchronized (thread) {
            boolean waits = WAITING.contains(thread.getState());
            thread.notifyAll();
            return waits;
        }
    }
}
