/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.modules;

import java.util.Arrays;
import java.util.Objects;
import org.osgi.framework.BundleContext;

/**
 * FileInstall's thread for one folder. Between two looks at the folder it waits on its own monitor, as FileInstall's own
 * code has it when another installer comes, so that whoever notifies it has it look now.
 *
 * @param name the thread's
 */
record FileInstallThread(String name) {

    /**
     * The thread that watches the folder which the framework property {@code felix.fileinstall.dir} names.
     *
     * @param context any bundle's
     * @return the thread, which need not run yet
     */
    static FileInstallThread of(BundleContext context) {
        return new FileInstallThread("fileinstall-" + context.getProperty("felix.fileinstall.dir"));
    }

    /** Has it look now, if it waits; false if there is no such thread. */
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
                        .peek(FileInstallThread::notify)
                        .count()
                > 0;
    }

    private static void notify(Thread thread) {
        synchronized (thread) {
            thread.notifyAll();
        }
    }
}
