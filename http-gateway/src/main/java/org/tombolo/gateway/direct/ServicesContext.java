/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.tombolo.gateway.access.GatewayListener;

/** The paths below {@code /services}. */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_NAME + ServicesContext.NAME,
            GatewayListener.CONTEXT_PATH + "/services"
        })
public final class ServicesContext extends ServletContextHelper {
    static final String NAME = "org.tombolo.gateway.services";

    /** Made by Declarative Services. */
    @Activate
    public ServicesContext() {
        super();
    }
}
