/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.rest;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tombolo.bench.echo.LocalEcho;
import org.tombolo.bench.echo.Sample;

/** The service, exported when the driver asks for it. */
@Component(
        service = EchoRest.class,
        property = {
            // A servlet of its own: the one that CXF would make for all is turned off in the distribution.
            "org.apache.cxf.rs.httpservice.context=/cxf",
            "org.apache.cxf.rs.address=/echo",
            "service.exported.intents=json"
        })
public final class RestOffer implements EchoRest {
    private final LocalEcho echo = new LocalEcho();

    /** Made by Declarative Services. */
    @Activate
    public RestOffer() {
        super();
    }

    @Override
    public byte[] ping(byte[] bytes) {
        return echo.ping(bytes);
    }

    @Override
    public Sample sample(Sample sample) {
        return echo.sample(sample);
    }

    @Override
    public double[] array(double[] values) {
        return echo.array(values);
    }

    @Override
    public byte[] slow(byte[] bytes) {
        return echo.slow(bytes);
    }
}
