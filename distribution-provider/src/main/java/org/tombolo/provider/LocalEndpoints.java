/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.osgi.service.remoteserviceadmin.EndpointEventListener;
import org.tombolo.provider.peering.LocalKeys;
import org.tombolo.provider.session.Node;

/** Announces to the peers what the topology managers of this runtime export by this provider, less private properties. */
final class LocalEndpoints implements EndpointEventListener {

    private final Node node;

    LocalEndpoints(Node node) {
        this.node = node;
    }

    @Override
    public void endpointChanged(EndpointEvent event, String filter) {
        EndpointDescription endpoint = event.getEndpoint();
        switch (event.getType()) {
            case EndpointEvent.ADDED, EndpointEvent.MODIFIED ->
                node.announce(endpoint.getId(), LocalKeys.removedFrom(endpoint.getProperties()));
            default -> node.hide(endpoint.getId());
        }
    }
}
