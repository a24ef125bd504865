/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.ServiceReference;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.ExportRegistration;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.tombolo.provider.peering.LocalKeys;
import org.tombolo.provider.peering.Texts;

/**
 * One local service and its export registrations.
 *
 * <p>{@link #close} comes from whichever thread unregisters the service, all else from the topology's thread.
 */
final class ServiceExport {

    /**
     * A registration, with the properties that are the distribution's own, such as the interfaces where not all are exported.
     * Aries' update forgets those,
     * so they are kept here and handed back to it at every change.
     */
    private record Registered(Admin admin, ExportRegistration registration, Map<String, Object> own) {}

    private static final List<String> DISTRIBUTED = List.of(
            "objectClass", "endpoint.", "service.imported", "service.intents", "tombolo.wire.", "tombolo.institute");

    /** What the admin takes to itself when it exports or imports, and can't change afterwards. */
    private static final List<String> ASKED = List.of(
            RemoteConstants.SERVICE_EXPORTED_INTERFACES,
            RemoteConstants.SERVICE_EXPORTED_CONFIGS,
            RemoteConstants.SERVICE_EXPORTED_INTENTS,
            RemoteConstants.SERVICE_EXPORTED_INTENTS_EXTRA,
            RemoteConstants.SERVICE_INTENTS,
            "osgi.basic.timeout");

    private final ServiceReference<?> reference;
    private final List<String> interfaces;
    private final List<Set<String>> asked;
    private final List<Registered> registrations = new ArrayList<>();
    private boolean closed;

    ServiceExport(ServiceReference<?> reference, List<String> interfaces) {
        this.reference = reference;
        this.interfaces = List.copyOf(interfaces);
        this.asked = asked(reference);
    }

    /** The interfaces that are exported. */
    List<String> interfaces() {
        return interfaces;
    }

    /** Whether the service now asks for other interfaces, config types, intents or another timeout than at first. */
    boolean outdated() {
        return !asked.equals(asked(reference));
    }

    private static List<Set<String>> asked(ServiceReference<?> reference) {
        return ASKED.stream().map(key -> texts(reference.getProperty(key))).toList();
    }

    private static Set<String> texts(Object value) {
        return value instanceof Number number ? Set.of(number.toString()) : Texts.of(value);
    }

    /** Keeps a registration; one that comes after the close is closed at once and refused. */
    boolean add(Admin admin, ExportRegistration registration, EndpointDescription endpoint) {
        Map<String, Object> own = new HashMap<>(endpoint.getProperties());
        Set<String> service = serviceProperties().keySet();
        own.keySet().removeIf(key -> service.contains(key) && !distributed(key));
        synchronized (this) {
            if (!closed) {
                registrations.add(new Registered(admin, registration, own));
                return true;
            }
        }
        registration.close();
        return false;
    }

    /** Whether a property is the distribution's to set, be there one of the name at the service or not. */
    private static boolean distributed(String key) {
        return DISTRIBUTED.stream().anyMatch(prefix -> key.regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    synchronized boolean hasAny(Admin admin) {
        return registrations.stream().anyMatch(registered -> registered.admin.equals(admin));
    }

    /** Hands the service's present properties to each registration, and returns the new descriptions. */
    List<EndpointDescription> update() {
        List<EndpointDescription> updated = new ArrayList<>();
        for (Registered registered : snapshot()) {
            if (registered.registration.getExportReference() != null) {
                Map<String, Object> properties = serviceProperties();
                properties.putAll(registered.own);
                Optional.ofNullable(registered.registration.update(properties))
                        .map(ServiceExport::withoutLocalKeys)
                        .ifPresent(updated::add);
            }
        }
        return updated;
    }

    /** Closes the registrations of one admin; returns the ids of their endpoints. */
    List<String> close(Admin admin) {
        List<Registered> gone;
        synchronized (this) {
            gone = registrations.stream().filter(r -> r.admin.equals(admin)).toList();
            registrations.removeAll(gone);
        }
        return close(gone);
    }

    /** Closes all; returns the ids of the endpoints that ended. */
    List<String> close() {
        List<Registered> gone;
        synchronized (this) {
            closed = true;
            gone = List.copyOf(registrations);
            registrations.clear();
        }
        return close(gone);
    }

    /** Closing an endpoint drains its calls, which may take seconds: never under a lock. */
    private static List<String> close(List<Registered> gone) {
        List<String> ids = new ArrayList<>();
        for (Registered registered : gone) {
            ids.add((String) registered.own.get("endpoint.id"));
            registered.registration.close();
        }
        return ids;
    }

    private synchronized List<Registered> snapshot() {
        return List.copyOf(registrations);
    }

    private Map<String, Object> serviceProperties() {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        return LocalKeys.removedFrom(properties);
    }

    /** Aries' update adds all that the service has, private properties among it. */
    private static EndpointDescription withoutLocalKeys(EndpointDescription endpoint) {
        return new EndpointDescription(LocalKeys.removedFrom(endpoint.getProperties()));
    }
}
