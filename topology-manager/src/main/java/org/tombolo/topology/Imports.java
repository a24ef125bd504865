/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.ImportRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints that peers offer, and those of them that are imported.
 *
 * <p>Confined to the topology's thread.
 */
final class Imports {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    private final ImportPolicy policy;
    private final Set<Admin> admins = new LinkedHashSet<>();
    private final Map<String, EndpointDescription> offers = new HashMap<>();
    private final Map<String, Map<Admin, ImportRegistration>> imported = new HashMap<>();

    Imports(ImportPolicy policy) {
        this.policy = policy;
    }

    void add(Admin admin) {
        admins.add(admin);
        offers.values().forEach(offer -> importBy(admin, offer));
    }

    void remove(Admin admin) {
        admins.remove(admin);
        imported.values().forEach(registrations -> {
            ImportRegistration registration = registrations.remove(admin);
            if (registration != null) {
                registration.close();
            }
        });
    }

    void added(EndpointDescription endpoint) {
        if (offers.containsKey(endpoint.getId())) {
            modified(endpoint);
            return;
        }
        String refusal = policy.refusal(endpoint);
        if (!refusal.isEmpty()) {
            LOG.info("Not imported from {}: {}", institute(endpoint), refusal);
            return;
        }
        EndpointDescription offer = policy.trusted(endpoint);
        offers.put(offer.getId(), offer);
        admins.forEach(admin -> importBy(admin, offer));
    }

    void modified(EndpointDescription endpoint) {
        if (!policy.refusal(endpoint).isEmpty()) {
            removed(endpoint);
        } else if (offers.containsKey(endpoint.getId())) {
            update(policy.trusted(endpoint));
        } else {
            added(endpoint);
        }
    }

    void removed(EndpointDescription endpoint) {
        EndpointDescription offer = offers.remove(endpoint.getId());
        Map<Admin, ImportRegistration> registrations = imported.remove(endpoint.getId());
        if (registrations != null) {
            registrations.values().forEach(ImportRegistration::close);
        }
        if (offer != null) {
            LOG.info("{} of {} is gone", String.join(", ", offer.getInterfaces()), institute(offer));
        }
    }

    void close() {
        imported.values().forEach(registrations -> registrations.values().forEach(ImportRegistration::close));
        imported.clear();
        offers.clear();
    }

    private void importBy(Admin admin, EndpointDescription offer) {
        if (!admin.canImport(offer)) {
            LOG.debug("{} can't import {}: it asks for {}", admin, offer.getId(), offer.getIntents());
            return;
        }
        ImportRegistration registration;
        try {
            registration = admin.service().importService(offer);
        } catch (RuntimeException | LinkageError e) {
            // An endpoint that can't be imported keeps no other from it.
            LOG.error("Importing {} from {} failed", offer.getInterfaces(), institute(offer), e);
            return;
        }
        if (registration == null) {
            return;
        }
        if (registration.getException() != null) {
            LOG.error(
                    "Importing {} from {} failed",
                    offer.getInterfaces(),
                    institute(offer),
                    registration.getException());
            registration.close();
            return;
        }
        imported.computeIfAbsent(offer.getId(), id -> new HashMap<>()).put(admin, registration);
        LOG.info("Imported {} from {}", String.join(", ", offer.getInterfaces()), institute(offer));
    }

    /** The registration stays, and with it the proxy that consumers hold; only its properties change. */
    private void update(EndpointDescription offer) {
        EndpointDescription before = offers.put(offer.getId(), offer);
        if (before.getInterfaces().equals(offer.getInterfaces())) {
            imported.getOrDefault(offer.getId(), Map.of()).values().forEach(registration -> registration.update(offer));
        } else {
            removed(before);
            added(offer);
        }
    }

    private static String institute(EndpointDescription endpoint) {
        Object name = endpoint.getProperties().get("tombolo.institute");
        return name == null ? "runtime " + endpoint.getFrameworkUUID() : name.toString();
    }
}
