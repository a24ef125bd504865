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
 * Hears first of all that a service goes, and has new calls of it refused; waits for nothing. The running ones end while the wire ends
 * its own: see {@link Departures}.
 */
@Component
@ServiceRanking(1000)
public final class Withdrawals implements EventListenerHook {

    private final ServiceCatalogue catalogue;

    /**
     * Tells the catalogue.
     *
     * @param catalogue of the same runtime
     */
    @Activate
    public Withdrawals(@Reference(target = "(!(service.imported=*))") ServiceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> informed) {
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            catalogue.refuse(event.getServiceReference());
        }
    }
}
