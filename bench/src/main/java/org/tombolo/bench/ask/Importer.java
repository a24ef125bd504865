/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.ask;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.ImportRegistration;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;
import org.tombolo.bench.measure.Agent;
import org.tombolo.bench.measure.EndpointText;

/**
 * Obeys the driver at the partner. {@code import DESCRIPTION} imports an endpoint of a provider without discovery;
 * {@code spares COUNT} waits until so many more services are imported by ours, {@code use} binds and calls them all,
 * {@code leave} lets them go.
 */
@Component(service = Importer.class, immediate = true)
public final class Importer {
    private final List<RemoteServiceAdmin> admins = new CopyOnWriteArrayList<>();
    private final Agent agent;

    /** Connects to the driver. */
    @Activate
    public Importer(BundleContext context) {
        SpareUse spares = new SpareUse(context);
        this.agent = Agent.open(
                "importer",
                Map.of("import", this::add, "spares", spares::await, "use", spares::use, "leave", spares::leave));
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

    private String add(String description) {
        EndpointDescription endpoint = new EndpointDescription(EndpointText.properties(description));
        for (RemoteServiceAdmin admin : admins) {
            ImportRegistration registration = admin.importService(endpoint);
            if (registration != null) {
                if (registration.getException() != null) {
                    throw new IllegalStateException(endpoint + " can't be imported", registration.getException());
                }
                return endpoint.getId();
            }
        }
        throw new IllegalStateException("none of " + admins.size() + " providers imports " + endpoint);
    }
}
