/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tombolo.gateway.access.GatewayWanted;
import org.tombolo.spi.access.InterfacePatterns;

/**
 * The catalogue of this runtime: every exported service, and those of other institutes. Services come and go while calls run; nothing of
 * one that went is kept. Where the gateway does not listen there is none.
 */
@Component(
        service = {ServiceCatalogue.class, Catalogue.class, Offers.class},
        configurationPid = {ServiceCatalogue.PID, ServiceCatalogue.TOPOLOGY},
        reference = @Reference(name = "wanted", service = GatewayWanted.class, target = GatewayWanted.FILTER))
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

    /** The wire has long told its peers of a service by then, even on a busy machine. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A service that is read for longer counts as not there yet. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Readings readings;
    private final Duration drain;

    /**
     * An empty catalogue; it fills as services are bound.
     *
     * @param config the operator's
     * @param context of this bundle, by which services are called
     */
    @Activate
    public ServiceCatalogue(Config config, BundleContext context) {
        OfferReader reader = new OfferReader(
                context,
                config.name(),
                new InterfacePatterns(Arrays.asList(config.exports())),
                new InterfacePatterns(Arrays.asList(config.imported_callable())),
                Duration.ofMillis(config.default_timeout_millis()));
        readings = new Readings(reader::read, PAUSE, LONGEST);
        drain = Duration.ofMillis(config.drain_millis());
    }

    /** Reads no more services. */
    @Deactivate
    void close() {
        readings.close();
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
        readings.add(reference);
    }

    /** Modules came or went: interfaces of other institutes' services may be seen that weren't, or by another bundle than before. */
    void look() {
        readings.addUnseen();
    }

    /** A service has gone. */
    void forget(ServiceReference<?> reference) {
        readings.remove(reference);
    }

    /** A service is about to go: refuses calls of it. */
    void refuse(ServiceReference<?> reference) {
        readings.uses(reference).ifPresent(OpenUses::refuse);
    }

    /** A service is about to go: waits, bounded, for calls that run, and refuses others. */
    void drain(ServiceReference<?> reference) {
        readings.uses(reference).ifPresent(uses -> uses.drain(drain.toNanos()));
    }

    @Override
    public List<PublishedService> services() {
        return readings.complete().services();
    }

    @Override
    public PublishedService service(String id) {
        return readings.complete().service(id);
    }

    @Override
    public Optional<PublishedMethod> method(String id) {
        return readings.find(known -> known.method(id));
    }

    /** While a service is read, calls of the others go on; calls of that one wait for it. */
    @Override
    public Optional<OfferedMethod> at(String path) {
        return readings.find(known -> known.at(path));
    }

    @Override
    public OfferedMethod offered(PublishedMethod method) {
        return readings.find(known -> known.method(method.id()).map(named -> known.offered(method)))
                .orElseGet(() -> readings.known().offered(method));
    }
}
