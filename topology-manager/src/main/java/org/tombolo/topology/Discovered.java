/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.EndpointEvent;

/**
 * Who has told of which endpoints: an endpoint is there until each who told of it takes it back, or goes. How often one
 * tells of it does not count.
 *
 * <p>Confined to the topology's thread. Source: OSGi Compendium, 122.6.3.
 */
final class Discovered {

    private final Imports imports;
    private final Map<Object, Map<String, EndpointDescription>> told = new HashMap<>();

    Discovered(Imports imports) {
        this.imports = imports;
    }

    Imports imports() {
        return imports;
    }

    void changed(Object source, EndpointEvent event) {
        EndpointDescription endpoint = event.getEndpoint();
        switch (event.getType()) {
            case EndpointEvent.ADDED -> {
                keep(source, endpoint);
                imports.added(endpoint);
            }
            case EndpointEvent.MODIFIED -> {
                keep(source, endpoint);
                imports.modified(endpoint);
            }
            default -> remove(source, endpoint);
        }
    }

    private void keep(Object source, EndpointDescription endpoint) {
        told.computeIfAbsent(source, none -> new HashMap<>()).put(endpoint.getId(), endpoint);
    }

    private void remove(Object source, EndpointDescription endpoint) {
        Map<String, EndpointDescription> own = told.getOrDefault(source, Map.of());
        if (own.containsKey(endpoint.getId())) {
            own.remove(endpoint.getId());
            if (told.values().stream().noneMatch(others -> others.containsKey(endpoint.getId()))) {
                imports.removed(endpoint);
            }
        }
    }

    /** Who told of these has gone, and can't take them back. */
    void forget(Object source) {
        List.copyOf(told.getOrDefault(source, Map.of()).values()).forEach(endpoint -> remove(source, endpoint));
        told.remove(source);
    }
}
