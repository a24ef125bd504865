/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.offer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.remoteserviceadmin.ExportRegistration;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;
import org.tombolo.bench.measure.Agent;
import org.tombolo.bench.measure.EndpointText;

/**
 * Obeys the driver at the institute. {@code export CONFIG INTERFACE} exports a service by the provider of that config type;
 * {@code spares COUNT} keeps so many more services exported by ours.
 */
@Component(service = OfferAgent.class, immediate = true)
public final class OfferAgent {
    private final BundleContext context;
    private final List<RemoteServiceAdmin> admins = new CopyOnWriteArrayList<>();
    private final Agent agent;

    /** Connects to the driver. */
    @Activate
    public OfferAgent(BundleContext context) {
        this.context = context;
        Spares spares = new Spares(context);
        this.agent = Agent.open("server", Map.of("export", this::export, "spares", spares::keep));
    }

    /** Aries' core has one for each provider. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(RemoteServiceAdmin admin) {
        admins.add(admin);
    }

    void remove(RemoteServiceAdmin admin) {
        admins.remove(admin);
    }

    @Deactivate
    void close() {
        agent.close();
    }

    private String export(String arguments) {
        String[] words = arguments.split(" ", -1);
        String config = words[0];
        ServiceReference<?> service = context.getServiceReference(words[1]);
        if (service == null) {
            throw new IllegalStateException("there is no service " + words[1] + " yet");
        }
        Map<String, ?> properties = Map.of(
                RemoteConstants.SERVICE_EXPORTED_CONFIGS, new String[] {config},
                RemoteConstants.SERVICE_EXPORTED_INTERFACES, new String[] {words[1]});
        for (RemoteServiceAdmin admin : admins) {
            Collection<ExportRegistration> exports = admin.exportService(service, properties);
            for (ExportRegistration export : exports) {
                if (export.getException() == null) {
                    return EndpointText.of(
                            export.getExportReference().getExportedEndpoint().getProperties());
                }
                throw new IllegalStateException(config + " could not export", export.getException());
            }
        }
        throw new IllegalStateException("none of " + admins.size() + " providers exports by " + config);
    }
}
