/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.ask;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.EchoLater;
import org.tombolo.bench.measure.Agent;
import org.tombolo.bench.measure.Echoes;

/** Calls the services through the proxies that the partner's registry has, as any component does. */
@Component(service = Caller.class, immediate = true)
public final class Caller implements Echoes {
    private final Echo echo;
    private final AtomicReference<Optional<EchoLater>> later = new AtomicReference<>(Optional.empty());
    private final Agent agent;

    /** The first service is there: tells the driver. */
    @Activate
    public Caller(@Reference Echo echo) {
        this.echo = echo;
        this.agent = Agent.open("client", Agent.caller(this));
    }

    /** The second service may be missing: not every provider can carry it. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void add(EchoLater added) {
        later.set(Optional.of(added));
    }

    void remove(EchoLater removed) {
        later.compareAndSet(Optional.of(removed), Optional.empty());
    }

    @Override
    public Echo of(int caller) {
        return echo;
    }

    @Override
    public EchoLater later(int caller) {
        return later.get()
                .orElseThrow(() -> new UnsupportedOperationException(
                        "no EchoLater was imported; if its export was refused, the server's log says why"));
    }

    @Deactivate
    void close() {
        agent.close();
    }
}
