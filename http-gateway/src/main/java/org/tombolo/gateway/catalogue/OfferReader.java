/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.gateway.describe.Origin;
import org.tombolo.spi.access.InterfacePatterns;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;

/**
 * Finds out what of a service can be offered over HTTP.
 *
 * @param context of this bundle
 * @param institute this runtime's name
 * @param exported which interfaces of this runtime's services may leave it
 * @param callable which imported interfaces may be called
 * @param timeout the deadline of calls of services that name none
 */
record OfferReader(
        BundleContext context,
        String institute,
        InterfacePatterns exported,
        InterfacePatterns callable,
        Duration timeout) {

    private static final Logger LOG = LoggerFactory.getLogger(OfferReader.class);

    /**
     * One offer for each interface that can be offered; the log has those that can't.
     *
     * @param reference of the service
     * @param uses the calls that run on it
     */
    List<Offer> read(ServiceReference<?> reference, OpenUses uses) {
        ServiceProperties properties = new ServiceProperties(reference::getProperty);
        List<String> interfaces = properties.interfaces();
        if (!properties.isImported() && !interfaces.stream().allMatch(exported::matches)) {
            LOG.warn(
                    "Not offered over HTTP: {} of {} is not on the list of exports; to allow it, add it to \"exports\" of {} in etc/",
                    interfaces,
                    reference.getBundle(),
                    ServiceCatalogue.TOPOLOGY);
            return List.of();
        }
        return interfaces.stream()
                .flatMap(name -> offer(reference, uses, properties, name).stream())
                .toList();
    }

    private Optional<Offer> offer(
            ServiceReference<?> reference, OpenUses uses, ServiceProperties properties, String name) {
        Optional<SeenInterface> seen = properties.isImported()
                ? SeenInterface.imported(name, context)
                : SeenInterface.local(reference, name, context);
        if (seen.isEmpty() && !properties.isImported()) {
            LOG.info("Not offered over HTTP: {} of {} can't be loaded", name, reference.getBundle());
            return Optional.empty();
        }
        try {
            return seen.isEmpty()
                    ? Optional.of(unseen(reference, uses, properties, name))
                    : offer(reference, uses, properties, seen.get());
        } catch (IllegalArgumentException | LinkageError e) {
            LOG.warn("Not offered over HTTP: {} of {}: {}", name, reference.getBundle(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Offer> offer(
            ServiceReference<?> reference, OpenUses uses, ServiceProperties properties, SeenInterface seen) {
        Class<?> type = seen.type();
        if (!type.isInterface()) {
            // Among the types of a service that is exported by an asterisk there may be classes.
            return Optional.empty();
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException("the interface isn't public");
        }
        Map<String, MethodPlan> plans = MethodNames.of(InterfacePlan.of(type).methods());
        @SuppressWarnings("unchecked") // every service is an Object
        ServiceReference<Object> any = (ServiceReference<Object>) reference;
        Instances instances = RegistryInstances.of(any, seen.user());
        return Optional.of(new Offer(
                reference,
                instances,
                uses,
                origin(reference, properties, type.getName(), seen.version()),
                Optional.of(type),
                plans));
    }

    /** Another institute's service whose interface no bundle here shows: to be read of, and no more. */
    private Offer unseen(ServiceReference<?> reference, OpenUses uses, ServiceProperties properties, String name) {
        LOG.info(
                "{} of {} is listed without its methods: no bundle here exports its package",
                name,
                properties.institute());
        return new Offer(
                reference,
                new NoInstances(),
                uses,
                origin(reference, properties, name, ""),
                Optional.empty(),
                Map.of());
    }

    /** For services that have no methods here. */
    private record NoInstances() implements Instances {
        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public Optional<Object> take() {
            return Optional.empty();
        }

        @Override
        public void give(Object instance) {
            throw new IllegalStateException("none was taken");
        }
    }

    private Origin origin(ServiceReference<?> reference, ServiceProperties properties, String name, String version) {
        boolean imported = properties.isImported();
        Bundle bundle = reference.getBundle();
        return new Origin(
                imported ? properties.institute() + ":" + name : name,
                name,
                version,
                imported ? properties.institute() : institute,
                imported || bundle == null
                        ? Optional.empty()
                        : Optional.of(new Origin.Module(
                                bundle.getSymbolicName(), bundle.getVersion().toString())),
                imported,
                !imported || callable.matches(name),
                properties.timeout().orElse(timeout));
    }
}
