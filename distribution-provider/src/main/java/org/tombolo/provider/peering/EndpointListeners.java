/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.peering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.osgi.service.remoteserviceadmin.EndpointEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells endpoint event listeners of endpoints, each what its scope asks for: a topology manager tells discovery providers
 * of the endpoints of this runtime, a discovery provider tells topology managers of those of others.
 *
 * <p>Not thread-safe; its owner confines it to one thread, on which the listeners are called. What a listener throws is
 * logged. Source: OSGi Compendium, 122.6.2.
 */
public final class EndpointListeners {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointListeners.class);

    private record Scope(Set<String> filters, Set<String> told) {

        /** The first filter that matches, or an empty text. */
        String matching(EndpointDescription endpoint) {
            return filters.stream().filter(endpoint::matches).findFirst().orElse("");
        }
    }

    private final Map<EndpointEventListener, Scope> listeners = new HashMap<>();
    private final Map<String, EndpointDescription> endpoints = new HashMap<>();

    /**
     * Adds a listener, and tells it of the endpoints that are there.
     *
     * @param listener the listener
     * @param properties of its service, for the scope
     */
    public void add(EndpointEventListener listener, Map<String, Object> properties) {
        Set<String> filters = Texts.of(properties.get(EndpointEventListener.ENDPOINT_LISTENER_SCOPE));
        Scope scope = new Scope(filters, new HashSet<>());
        listeners.put(listener, scope);
        endpoints.values().forEach(endpoint -> added(listener, scope, endpoint));
    }

    /**
     * A listener's scope may have changed: tells it of the endpoints that now begin or cease to match.
     *
     * @param listener the listener
     * @param properties of its service, for the scope
     */
    public void update(EndpointEventListener listener, Map<String, Object> properties) {
        Scope former = listeners.get(listener);
        if (former != null) {
            Set<String> filters = Texts.of(properties.get(EndpointEventListener.ENDPOINT_LISTENER_SCOPE));
            Scope scope = new Scope(filters, former.told);
            listeners.put(listener, scope);
            endpoints.values().forEach(endpoint -> rescoped(listener, scope, endpoint));
        }
    }

    private static void rescoped(EndpointEventListener listener, Scope scope, EndpointDescription endpoint) {
        boolean matches = !scope.matching(endpoint).isEmpty();
        if (matches != scope.told.contains(endpoint.getId())) {
            modified(listener, scope, endpoint);
        }
    }

    /**
     * Removes a listener, which is told nothing more.
     *
     * @param listener the listener
     */
    public void remove(EndpointEventListener listener) {
        listeners.remove(listener);
    }

    /**
     * An endpoint has come.
     *
     * @param endpoint its description
     */
    public void added(EndpointDescription endpoint) {
        endpoints.put(endpoint.getId(), endpoint);
        listeners.forEach((listener, scope) -> added(listener, scope, endpoint));
    }

    /**
     * An endpoint's properties have changed, so that it may begin or cease to match a scope.
     *
     * @param endpoint its description now
     */
    public void modified(EndpointDescription endpoint) {
        endpoints.put(endpoint.getId(), endpoint);
        listeners.forEach((listener, scope) -> modified(listener, scope, endpoint));
    }

    /**
     * An endpoint has gone.
     *
     * @param id the endpoint's id
     */
    public void removed(String id) {
        EndpointDescription endpoint = endpoints.remove(id);
        if (endpoint != null) {
            listeners.forEach((listener, scope) -> {
                if (scope.told.remove(id)) {
                    tell(listener, EndpointEvent.REMOVED, endpoint, scope.matching(endpoint));
                }
            });
        }
    }

    private static void added(EndpointEventListener listener, Scope scope, EndpointDescription endpoint) {
        String filter = scope.matching(endpoint);
        if (!filter.isEmpty() && scope.told.add(endpoint.getId())) {
            tell(listener, EndpointEvent.ADDED, endpoint, filter);
        }
    }

    private static void modified(EndpointEventListener listener, Scope scope, EndpointDescription endpoint) {
        String filter = scope.matching(endpoint);
        if (!scope.told.contains(endpoint.getId())) {
            added(listener, scope, endpoint);
        } else if (filter.isEmpty()) {
            scope.told.remove(endpoint.getId());
            tell(listener, EndpointEvent.MODIFIED_ENDMATCH, endpoint, filter);
        } else {
            tell(listener, EndpointEvent.MODIFIED, endpoint, filter);
        }
    }

    private static void tell(EndpointEventListener listener, int type, EndpointDescription endpoint, String filter) {
        try {
            listener.endpointChanged(new EndpointEvent(type, endpoint), filter);
        } catch (RuntimeException e) {
            LOG.error("{} failed on an event of endpoint {}; the others are told", listener, endpoint.getId(), e);
        }
    }
}
