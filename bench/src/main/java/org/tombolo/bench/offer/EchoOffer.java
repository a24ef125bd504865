/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.offer;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.LocalEcho;
import org.tombolo.bench.echo.Sample;

/** The service, exported as any module's is. */
@Component(
        service = Echo.class,
        property = {"service.exported.interfaces=org.tombolo.bench.echo.Echo", "service.exported.configs=tombolo.wire"})
public final class EchoOffer implements Echo {
    private final LocalEcho echo = new LocalEcho();

    /** Made by Declarative Services. */
    @Activate
    public EchoOffer() {
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
