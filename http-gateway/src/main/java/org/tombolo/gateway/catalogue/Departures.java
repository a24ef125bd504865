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
import org.osgi.service.component.propertytypes.ServiceRanking;

/**
 * Hears that a service goes before any listener does, and after the wire, which has withdrawn it by then: lets calls over HTTP end, on
 * the thread that unregisters the service. New ones are refused since {@link Withdrawals}.
 */
@Component
@ServiceRanking(-1000)
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
