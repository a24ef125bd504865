/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.osgi.service.remoteserviceadmin.EndpointEventListener;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminListener;
import org.tombolo.provider.peering.EndpointListeners;
import org.tombolo.spi.access.InterfacePatterns;

/**
 * The topology manager: exports the services that ask for it and imports what peers offer, as the operator's lists say.
 *
 * <p>Speaks to any remote service admin and any discovery provider by the standard's services alone. All its work is
 * done on one thread, in the order of events; only the end of a service is dealt with at once, on the thread that
 * unregisters it, before any other listener hears of it. Source: OSGi Compendium, chapter 122.
 */
@Component(
        immediate = true,
        configurationPid = Topology.PID,
        service = {Topology.class, EventListenerHook.class})
@Designate(ocd = Topology.Config.class)
public final class Topology implements EventListenerHook, BundleListener {

    static final String PID = "org.tombolo.topology";

    /** What may cross the runtime's border. */
    @ObjectClassDefinition(name = "Tombolo topology")
    @interface Config {

        @AttributeDefinition(description = "Interfaces that may be exported: names, prefixes ending in .*, or *")
        String[] exports() default "*";

        @AttributeDefinition(description = "Interfaces that may be imported: names, prefixes ending in .*, or *")
        String[] imports() default {};
    }

    private final String framework;
    private final SerialExecutor executor = new SerialExecutor();
    private final EndpointListeners listeners = new EndpointListeners();
    private final Map<RemoteServiceAdmin, Admin> admins = new HashMap<>();
    private final Refusals refusals;
    private final Exports exports;
    private final Discovered discovered;

    /**
     * Builds the topology; it starts to work as its references are bound.
     *
     * @param config the operator's lists
     * @param context of this bundle, for the framework's id
     */
    @Activate
    public Topology(Config config, BundleContext context) {
        framework = context.getProperty(Constants.FRAMEWORK_UUID);
        refusals = new Refusals(context.getBundle());
        exports = new Exports(new ExportPolicy(patterns(config.exports())), listeners, refusals);
        Imports imports =
                new Imports(new ImportPolicy(patterns(config.imports())), () -> PackageVersions.at(context), refusals);
        discovered = new Discovered(imports);
    }

    private static InterfacePatterns patterns(String[] patterns) {
        return new InterfacePatterns(Arrays.asList(patterns));
    }

    /**
     * Heeds which packages bundles share.
     *
     * @param context of this bundle
     */
    @Activate
    void open(BundleContext context) {
        context.addBundleListener(this);
    }

    /**
     * Ends every export and import, bounded.
     *
     * @param context of this bundle
     */
    @Deactivate
    void close(BundleContext context) {
        context.removeBundleListener(this);
        executor.close(() -> {
            exports.close();
            discovered.imports().close();
        });
    }

    @Reference(
            service = AnyService.class,
            target = "(&(service.exported.interfaces=*)(!(service.imported=*)))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "modifyExported")
    void addExported(ServiceReference<?> reference) {
        executor.execute(() -> exports.add(reference));
    }

    void modifyExported(ServiceReference<?> reference) {
        executor.execute(() -> exports.modify(reference));
    }

    void removeExported(ServiceReference<?> reference) {
        executor.execute(() -> exports.remove(reference));
    }

    @Reference(
            target = "(!(service.imported=*))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addAdmin(RemoteServiceAdmin service, Map<String, Object> properties) {
        Admin admin = Admin.of(service, properties);
        executor.execute(() -> {
            admins.put(service, admin);
            exports.add(admin);
            discovered.imports().add(admin);
        });
    }

    void removeAdmin(RemoteServiceAdmin service) {
        executor.execute(() -> {
            Admin admin = admins.remove(service);
            if (admin != null) {
                exports.remove(admin);
                discovered.imports().remove(admin);
            }
        });
    }

    @Reference(
            target = "(&(!(service.imported=*))(!(org.tombolo.topology=true)))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updateListener")
    void addListener(EndpointEventListener listener, Map<String, Object> properties) {
        executor.execute(() -> listeners.add(listener, properties));
    }

    void updateListener(EndpointEventListener listener, Map<String, Object> properties) {
        executor.execute(() -> listeners.update(listener, properties));
    }

    void removeListener(EndpointEventListener listener) {
        executor.execute(() -> listeners.remove(listener));
    }

    @Reference(
            target = "(!(service.imported=*))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addAdminListener(RemoteServiceAdminListener listener) {
        refusals.add(listener);
    }

    void removeAdminListener(RemoteServiceAdminListener listener) {
        refusals.remove(listener);
    }

    /** A bundle that was resolved, or is no longer, may share packages of the interfaces that peers offer. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.RESOLVED || event.getType() == BundleEvent.UNRESOLVED) {
            executor.execute(discovered.imports()::reconsider);
        }
    }

    /** A source tells of an endpoint of another runtime; those of this one are known. */
    void discovered(DiscoverySource source, EndpointEvent event) {
        if (!framework.equals(event.getEndpoint().getFrameworkUUID())) {
            executor.execute(() -> discovered.changed(source, event));
        }
    }

    /** A source has gone, and what it told of with it. */
    void forget(DiscoverySource source) {
        executor.execute(() -> discovered.forget(source));
    }

    /**
     * Ends a service's endpoints before any listener hears that it goes. Aries' core would do so too, but under its
     * lock, and a drain there would hold up every other export.
     */
    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> informed) {
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            exports.leaves(event.getServiceReference()).ifPresent(executor::execute);
        }
    }
}
