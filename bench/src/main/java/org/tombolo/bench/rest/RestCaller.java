/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.rest;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.Sample;
import org.tombolo.bench.measure.Agent;

/** Calls the service through CXF's proxy. */
@Component(service = RestCaller.class, immediate = true)
public final class RestCaller {
    private final Agent agent;

    /** The imported service is there: tells the driver. */
    @Activate
    public RestCaller(@Reference(target = "(service.imported=*)") EchoRest rest) {
        Echo echo = new Proxied(rest);
        this.agent = Agent.open("client", Agent.caller(caller -> echo));
    }

    @Deactivate
    void close() {
        agent.close();
    }

    /** The callers' interface, by the annotated one. */
    private record Proxied(EchoRest rest) implements Echo {
        @Override
        public byte[] ping(byte[] bytes) {
            return rest.ping(bytes);
        }

        @Override
        public Sample sample(Sample sample) {
            return rest.sample(sample);
        }

        @Override
        public double[] array(double[] values) {
            return rest.array(values);
        }

        @Override
        public byte[] slow(byte[] bytes) {
            return rest.slow(bytes);
        }
    }
}
