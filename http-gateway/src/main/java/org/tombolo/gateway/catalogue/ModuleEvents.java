/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Hears of modules that start and stop, by which the interfaces of other institutes' services are seen. */
@Component(
        immediate = true,
        service = {})
public final class ModuleEvents implements BundleListener {

    private final ServiceCatalogue catalogue;

    /**
     * Tells the catalogue.
     *
     * @param catalogue of the same runtime
     */
    @Activate
    public ModuleEvents(@Reference(target = "(!(service.imported=*))") ServiceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Listens; what came before is looked at now. */
    @Activate
    void open(BundleContext context) {
        context.addBundleListener(this);
        catalogue.look();
    }

    @Deactivate
    void close(BundleContext context) {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED || event.getType() == BundleEvent.STOPPED) {
            catalogue.look();
        }
    }
}
