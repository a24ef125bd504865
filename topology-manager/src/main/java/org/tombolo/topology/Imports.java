/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
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
    private final Supplier<PackageVersions> packages;
    private final Refusals refusals;
    private final Set<Admin> admins = new LinkedHashSet<>();
    private final Map<String, EndpointDescription> offers = new HashMap<>();
    private final Map<String, Map<Admin, ImportRegistration>> imported = new HashMap<>();

    /** Why an offer is not imported, by its id: so that it is said once. */
    private final Map<String, String> refused = new HashMap<>();

    Imports(ImportPolicy policy, Supplier<PackageVersions> packages, Refusals refusals) {
        this.policy = policy;
        this.packages = packages;
        this.refusals = refusals;
    }

    void add(Admin admin) {
        admins.add(admin);
        offers.values().forEach(offer -> importBy(admin, offer, packages.get()));
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
        EndpointDescription offer = TrustedProperties.of(endpoint);
        offers.put(offer.getId(), offer);
        admins.forEach(admin -> importBy(admin, offer, packages.get()));
    }

    void modified(EndpointDescription endpoint) {
        if (!policy.refusal(endpoint).isEmpty()) {
            removed(endpoint);
        } else if (offers.containsKey(endpoint.getId())) {
            update(TrustedProperties.of(endpoint));
        } else {
            added(endpoint);
        }
    }

    void removed(EndpointDescription endpoint) {
        EndpointDescription offer = offers.remove(endpoint.getId());
        refused.remove(endpoint.getId());
        end(endpoint.getId());
        if (offer != null) {
            LOG.info("{} of {} is gone", String.join(", ", offer.getInterfaces()), institute(offer));
        }
    }

    /** Bundles share other packages than before: what did not fit may do so now, and the other way round. */
    void reconsider() {
        PackageVersions present = packages.get();
        for (EndpointDescription offer : offers.values()) {
            if (!present.mismatch(offer).isEmpty()) {
                end(offer.getId());
            }
            admins.forEach(admin -> importBy(admin, offer, present));
        }
    }

    private void end(String id) {
        Map<Admin, ImportRegistration> registrations = imported.remove(id);
        if (registrations != null) {
            registrations.values().forEach(ImportRegistration::close);
        }
    }

    void close() {
        List.copyOf(imported.keySet()).forEach(this::end);
        offers.clear();
        refused.clear();
    }

    private void importBy(Admin admin, EndpointDescription offer, PackageVersions present) {
        if (!admin.canImport(offer)
                || imported.getOrDefault(offer.getId(), Map.of()).containsKey(admin)) {
            return;
        }
        String refusal = refusal(admin, offer, present);
        if (!refusal.isEmpty()) {
            if (!refusal.equals(refused.put(offer.getId(), refusal))) {
                refusals.importRefused(name(offer), refusal);
            }
            return;
        }
        refused.remove(offer.getId());
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

    /** Why an offer that may be imported can't be; empty where it can. */
    private static String refusal(Admin admin, EndpointDescription offer, PackageVersions present) {
        Set<String> unknown = admin.unknownIntents(offer);
        return unknown.isEmpty()
                ? present.mismatch(offer)
                : "it asks for the intents " + unknown + ", and this runtime meets " + new TreeSet<>(admin.intents());
    }

    /** The registration stays, and with it the proxy that consumers hold, where only its properties change. */
    private void update(EndpointDescription offer) {
        EndpointDescription before = offers.put(offer.getId(), offer);
        if (contract(before).equals(contract(offer))) {
            imported.getOrDefault(offer.getId(), Map.of()).values().forEach(registration -> registration.update(offer));
        } else {
            removed(before);
            added(offer);
        }
    }

    /** What an admin takes from the description when it imports, and not again when that is updated. */
    private static List<Object> contract(EndpointDescription offer) {
        Object timeout = offer.getProperties().get("osgi.basic.timeout");
        return List.of(
                offer.getInterfaces(),
                offer.getConfigurationTypes(),
                offer.getIntents(),
                String.valueOf(offer.getFrameworkUUID()),
                String.valueOf(timeout),
                offer.getInterfaces().stream()
                        .map(name -> packageVersion(offer, name))
                        .toList());
    }

    private static String packageVersion(EndpointDescription offer, String name) {
        return offer.getPackageVersion(name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                .toString();
    }

    private static String name(EndpointDescription offer) {
        return String.join(", ", offer.getInterfaces()) + " from " + institute(offer);
    }

    private static String institute(EndpointDescription endpoint) {
        Object name = endpoint.getProperties().get("tombolo.institute");
        return name == null ? "runtime " + endpoint.getFrameworkUUID() : name.toString();
    }
}
