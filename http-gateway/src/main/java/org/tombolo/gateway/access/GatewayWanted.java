/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;

/**
 * Tells components by its service properties, which are the gateway's configuration, whether anybody is to be listened to. What is there
 * for callers alone refers to it by {@link #FILTER}: in a runtime whose gateway does not listen it costs nothing then.
 */
@Component(
        service = GatewayWanted.class,
        configurationPid = Gate.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "http.port:Integer=-1")
public final class GatewayWanted {

    /** The filter that it fulfils where the gateway listens. */
    public static final String FILTER = "(&(http.port>=0)(!(service.imported=*)))";

    /** Made by Declarative Services. */
    @Activate
    public GatewayWanted() {
        super();
    }

    /** Another configuration: the service stays, with the new one as its properties. */
    @Modified
    void change() {
        // Declarative Services has set them.
    }
}
