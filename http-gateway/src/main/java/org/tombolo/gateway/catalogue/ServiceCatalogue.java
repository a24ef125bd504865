/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The catalogue of this runtime: every exported service, and those of other institutes. Services come and go while calls run; nothing of
 * one that went is kept.
 */
@Component(
        service = {ServiceCatalogue.class, Catalogue.class, Offers.class},
        configurationPid = {ServiceCatalogue.PID, ServiceCatalogue.TOPOLOGY})
public final class ServiceCatalogue implements Catalogue, Offers {

    /** Where the operator configures the gateway. */
    static final String PID = "org.tombolo.gateway";

    /** Where the operator says what may leave this runtime, over HTTP too. */
    static final String TOPOLOGY = "org.tombolo.topology";

    /** What the catalogue needs to know of the operator. */
    @interface Config {

        /** The runtime's name. */
        String name() default "tombolo";

        /** Interfaces of other institutes that may be called over HTTP, with this runtime's rights: names, prefixes ending in .*, or *. */
        String[] imported_callable() default {};

        /** Interfaces that may leave this runtime: names, prefixes ending in .*, or *. */
        String[] exports() default "*";

        /** The deadline of calls of services that name none, in milliseconds. */
        long default_timeout_millis() default 60_000;

        /** How long running calls may take to end when their service goes, in milliseconds. */
        long drain_millis() default 5_000;
    }

    /** What a service offers, and the calls that run on it. */
    private record Entry(OpenUses uses, List<Offer> offers) {}

    private final OfferReader reader;
    private final Duration drain;
    private final Map<ServiceReference<?>, Entry> offers = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot = new Snapshot(List.of());

    /**
     * An empty catalogue; it fills as services are bound.
     *
     * @param config the operator's
     * @param context of this bundle, by which services are called
     */
    @Activate
    public ServiceCatalogue(Config config, BundleContext context) {
        reader = new OfferReader(
                context,
                config.name(),
                new InterfacePatterns(Arrays.asList(config.exports())),
                new InterfacePatterns(Arrays.asList(config.imported_callable())),
                Duration.ofMillis(config.default_timeout_millis()));
        drain = Duration.ofMillis(config.drain_millis());
    }

    @Reference(
            service = AnyService.class,
            target = "(&(service.exported.interfaces=*)(!(service.imported=*)))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "read",
            unbind = "forget")
    void addExported(ServiceReference<?> reference) {
        read(reference);
    }

    @Reference(
            service = AnyService.class,
            target = "(service.imported=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "read",
            unbind = "forget")
    void addImported(ServiceReference<?> reference) {
        read(reference);
    }

    /** A service has come, or its properties have changed; calls that run on it go on. */
    void read(ServiceReference<?> reference) {
        OpenUses uses =
                Optional.ofNullable(offers.get(reference)).map(Entry::uses).orElseGet(OpenUses::new);
        offers.put(reference, new Entry(uses, reader.read(reference, uses)));
        if (reference.getBundle() == null) {
            offers.remove(reference);
        }
        publish();
    }

    /** Modules came or went: interfaces of other institutes' services may be seen that weren't, or by another bundle than before. */
    void look() {
        offers.forEach((reference, entry) -> {
            if (!entry.offers().stream().allMatch(Offer::isOpen)) {
                read(reference);
            }
        });
    }

    /** A service has gone. */
    void forget(ServiceReference<?> reference) {
        offers.remove(reference);
        publish();
    }

    private synchronized void publish() {
        snapshot = new Snapshot(offers.values().stream()
                .flatMap(entry -> entry.offers().stream())
                .toList());
    }

    /** A service is about to go: refuses calls of it and waits, bounded, for those that run. */
    void drain(ServiceReference<?> reference) {
        Entry entry = offers.get(reference);
        if (entry != null) {
            entry.uses().drain(drain.toNanos());
        }
    }

    @Override
    public List<PublishedService> services() {
        return snapshot.services();
    }

    @Override
    public PublishedService service(String id) {
        return snapshot.service(id);
    }

    @Override
    public Optional<PublishedMethod> method(String id) {
        return snapshot.method(id);
    }

    @Override
    public Optional<OfferedMethod> at(String path) {
        return snapshot.at(path);
    }

    @Override
    public OfferedMethod offered(PublishedMethod method) {
        return snapshot.offered(method);
    }
}
