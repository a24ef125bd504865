/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.tombolo.gateway.access.GatewayListener;

/** The paths below {@code /calls}. */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_NAME + CallsContext.NAME,
            GatewayListener.CONTEXT_PATH + "/calls"
        })
public final class CallsContext extends ServletContextHelper {
    static final String NAME = "org.tombolo.gateway.calls";

    /** Made by Declarative Services. */
    @Activate
    public CallsContext() {
        super();
    }
}
