/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.harbour;

import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.tombolo.itests.tides.Tides;

/** Registers the service by hand, to change its properties while it is used. */
@Component(
        service = {},
        immediate = true)
public final class HarbourTides implements HarbourBoard {
    private final AtomicInteger running = new AtomicInteger();
    private final ServiceRegistration<Tides> registration;

    /** Registers the service. */
    @Activate
    public HarbourTides(BundleContext context) {
        registration = context.registerService(Tides.class, this, properties("none"));
    }

    @Deactivate
    void close() {
        registration.unregister();
    }

    @Override
    public long processId() {
        return ProcessHandle.current().pid();
    }

    @Override
    public String named(String suffix) {
        return "harbour " + suffix;
    }

    @Override
    public void label(String label) {
        registration.setProperties(properties(label));
    }

    @Override
    public String hold(long millis) {
        running.incrementAndGet();
        try {
            return new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS) ? "never" : "held";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public int running() {
        return running.get();
    }

    private static Dictionary<String, Object> properties(String label) {
        return FrameworkUtil.asDictionary(
                Map.of("service.exported.interfaces", Tides.class.getName(), "tides.label", label));
    }
}
