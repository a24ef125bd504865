/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.osgi.service.remoteserviceadmin.EndpointEventListener;

/**
 * The topology manager as one bundle has it that tells of endpoints: when the bundle stops, or lets the service go, what it
 * told of goes with it. Source: OSGi Compendium, 122.6.3.
 */
@Component(
        service = EndpointEventListener.class,
        scope = ServiceScope.BUNDLE,
        property = {"endpoint.listener.scope=(endpoint.id=*)", "org.tombolo.topology=true"})
public final class DiscoverySource implements EndpointEventListener {

    private final Topology topology;

    /**
     * A source of which nothing has come yet.
     *
     * @param topology that is told
     */
    @Activate
    public DiscoverySource(@Reference(target = "(!(service.imported=*))") Topology topology) {
        this.topology = topology;
    }

    /** A discovery provider saw an endpoint of another runtime come, change or go. */
    @Override
    public void endpointChanged(EndpointEvent event, String filter) {
        topology.discovered(this, event);
    }

    /** The bundle tells nothing more. */
    @Deactivate
    void close() {
        topology.forget(this);
    }
}
