/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.ask;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.measure.Agent;

/** Calls the service through the proxy that the partner's registry has, as any component does. */
@Component(service = Caller.class, immediate = true)
public final class Caller {
    private final Agent agent;

    /** The service is there: tells the driver. */
    @Activate
    public Caller(@Reference Echo echo) {
        this.agent = Agent.open("client", Agent.caller(caller -> echo));
    }

    @Deactivate
    void close() {
        agent.close();
    }
}
