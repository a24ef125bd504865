/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The worst that a module can do: its start never comes back, and no interrupt ends it. */
public final class HangingActivator implements BundleActivator {
    private final AtomicInteger interrupts = new AtomicInteger();

    @Override
    public void start(BundleContext context) {
        while (true) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupts.incrementAndGet();
            }
        }
    }

    @Override
    public void stop(BundleContext context) {
        // It never gets here.
    }
}
