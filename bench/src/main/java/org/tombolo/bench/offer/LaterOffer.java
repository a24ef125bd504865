/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.offer;

import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tombolo.bench.echo.EchoLater;
import org.tombolo.bench.echo.LocalEcho;

/** The second service: apart from the first, which must not fail where this one can't be exported. */
@Component(
        service = EchoLater.class,
        property = {
            "service.exported.interfaces=org.tombolo.bench.echo.EchoLater",
            "service.exported.configs=tombolo.wire"
        })
public final class LaterOffer implements EchoLater {
    private final LocalEcho echo = new LocalEcho();

    /** Made by Declarative Services. */
    @Activate
    public LaterOffer() {
        super();
    }

    @Override
    public CompletionStage<byte[]> pingLater(byte[] bytes) {
        return echo.pingLater(bytes);
    }

    @Override
    public Iterator<double[]> numbers(int items, int length) {
        return echo.numbers(items, length);
    }
}
