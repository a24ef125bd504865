/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.util.Collection;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hears that a service goes before any listener does, so that calls of it can end first: on the thread that unregisters it, which waits
 * for them.
 */
@Component
public final class Departures implements EventListenerHook {

    private final ServiceCatalogue catalogue;

    /**
     * Tells the catalogue.
     *
     * @param catalogue of the same runtime
     */
    @Activate
    public Departures(@Reference(target = "(!(service.imported=*))") ServiceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> informed) {
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            catalogue.drain(event.getServiceReference());
        }
    }
}
