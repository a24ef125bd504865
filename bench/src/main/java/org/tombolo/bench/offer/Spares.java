/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.offer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.tombolo.bench.echo.Spare;

/** As many exported services as the driver wants. */
final class Spares {
    private final BundleContext context;
    private final Deque<ServiceRegistration<Spare>> registrations = new ArrayDeque<>();

    Spares(BundleContext context) {
        this.context = context;
    }

    /** Registers or unregisters some; {@return how many there are} */
    synchronized String keep(String count) {
        int wanted = Integer.parseInt(count);
        while (registrations.size() < wanted) {
            registrations.push(context.registerService(Spare.class, number -> number, properties()));
        }
        while (registrations.size() > wanted) {
            registrations.pop().unregister();
        }
        return Integer.toString(wanted);
    }

    @SuppressWarnings("JdkObsolete") // OSGi asks for a Dictionary
    private Dictionary<String, Object> properties() {
        return new Hashtable<>(Map.of(
                RemoteConstants.SERVICE_EXPORTED_INTERFACES,
                Spare.class.getName(),
                RemoteConstants.SERVICE_EXPORTED_CONFIGS,
                "tombolo.wire",
                "number",
                registrations.size()));
    }
}
