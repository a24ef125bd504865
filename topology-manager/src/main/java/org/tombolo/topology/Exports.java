/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.ExportReference;
import org.osgi.service.remoteserviceadmin.ExportRegistration;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.peering.EndpointListeners;
import org.tombolo.provider.peering.Texts;

/**
 * The local services that ask to be exported, and their exports.
 *
 * <p>Confined to the topology's thread, but for {@link #leaves}.
 */
final class Exports {

    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    private final ExportPolicy policy;
    private final EndpointListeners listeners;
    private final Refusals refusals;
    private final Set<Admin> admins = new LinkedHashSet<>();
    private final Map<ServiceReference<?>, ServiceExport> exports = new ConcurrentHashMap<>();

    /** Services that are being unregistered: what the topology's thread still has to do for them must not export them anew. */
    private final Set<ServiceReference<?>> leaving = ConcurrentHashMap.newKeySet();

    Exports(ExportPolicy policy, EndpointListeners listeners, Refusals refusals) {
        this.policy = policy;
        this.listeners = listeners;
        this.refusals = refusals;
    }

    void add(Admin admin) {
        admins.add(admin);
        exports.forEach((reference, export) -> exportBy(admin, reference, export));
    }

    void remove(Admin admin) {
        admins.remove(admin);
        exports.values().forEach(export -> export.close(admin).forEach(listeners::removed));
    }

    void add(ServiceReference<?> reference) {
        if (reference.getBundle() == null || leaving.contains(reference)) {
            return;
        }
        List<String> interfaces;
        try {
            interfaces = ExportedInterfaces.of(reference);
        } catch (IllegalArgumentException e) {
            refusals.exportFailed(name(reference), e);
            return;
        }
        String refusal = policy.refusal(reference, interfaces);
        if (!refusal.isEmpty()) {
            LOG.warn("Not exported: {}", refusal);
            return;
        }
        ServiceExport export = new ServiceExport(reference, interfaces);
        exports.put(reference, export);
        if (leaving.contains(reference)) {
            // Since the look above, and before there was anything to close.
            exports.remove(reference);
            return;
        }
        admins.forEach(admin -> exportBy(admin, reference, export));
    }

    /** A change of what is exported, or how, makes a new endpoint; a change of other properties modifies it. */
    void modify(ServiceReference<?> reference) {
        ServiceExport export = exports.get(reference);
        if (export == null || export.outdated()) {
            remove(reference);
            add(reference);
        } else {
            export.update().forEach(listeners::modified);
        }
    }

    void remove(ServiceReference<?> reference) {
        closeNow(reference).forEach(listeners::removed);
    }

    /**
     * A service is being unregistered: ends its endpoints on the calling thread, withdrawn, drained and closed when this returns. It is
     * not exported anew by what the topology's thread still has to do for it.
     *
     * @return what is to be done on the topology's thread after that, if anything: the listeners are told
     */
    Optional<Runnable> leaves(ServiceReference<?> reference) {
        boolean asks = reference.getProperty(RemoteConstants.SERVICE_EXPORTED_INTERFACES) != null;
        if (asks) {
            leaving.add(reference);
        }
        List<String> ended = closeNow(reference);
        return asks || !ended.isEmpty() ? Optional.of(() -> left(reference, ended)) : Optional.empty();
    }

    private void left(ServiceReference<?> reference, List<String> ended) {
        leaving.remove(reference);
        ended.forEach(listeners::removed);
    }

    private List<String> closeNow(ServiceReference<?> reference) {
        ServiceExport export = exports.remove(reference);
        return export == null ? List.of() : export.close();
    }

    void close() {
        exports.keySet().forEach(this::remove);
    }

    private void exportBy(Admin admin, ServiceReference<?> reference, ServiceExport export) {
        if (export.hasAny(admin) || !admin.canExport(policy.configs(reference)) || reference.getBundle() == null) {
            return;
        }
        Map<String, Object> overrides = policy.overrides(reference, export.interfaces());
        try (HeldService held = HeldService.of(reference)) {
            Collection<ExportRegistration> registrations =
                    admin.service().exportService(held.exporting(export.interfaces()), overrides);
            registrations.forEach(registration -> keep(admin, reference, export, registration));
        } catch (RuntimeException | LinkageError e) {
            // A service that is at odds with itself keeps no other from being exported. Of what it throws, an admin
            // tells no listener.
            refusals.exportFailed(name(reference), e);
        }
    }

    private void keep(
            Admin admin, ServiceReference<?> reference, ServiceExport export, ExportRegistration registration) {
        Throwable failure = registration.getException();
        if (failure != null && reference.getBundle() == null) {
            // It went while it was being exported; whoever took it away knows.
            registration.close();
        } else if (failure != null) {
            LOG.error("Not exported: {}: {}", name(reference), failure.getMessage());
            LOG.debug("The cause", failure);
            registration.close();
        } else {
            endpoint(registration)
                    .filter(endpoint -> export.add(admin, registration, endpoint))
                    .ifPresent(endpoint -> {
                        listeners.added(endpoint);
                        LOG.info("Exported {}", name(reference));
                    });
        }
    }

    /** Asked for once: the admin closes a registration by itself, at any moment, when its service goes. */
    private static Optional<EndpointDescription> endpoint(ExportRegistration registration) {
        return Optional.ofNullable(registration.getExportReference()).map(ExportReference::getExportedEndpoint);
    }

    private static String name(ServiceReference<?> reference) {
        return String.join(", ", Texts.of(reference.getProperty(RemoteConstants.SERVICE_EXPORTED_INTERFACES))) + " of "
                + reference.getBundle();
    }
}
