/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.tombolo.gateway.access.GatewayListener;

/** The paths below {@code /schemas}. */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_NAME + SchemasContext.NAME,
            GatewayListener.CONTEXT_PATH + "/schemas"
        })
public final class SchemasContext extends ServletContextHelper {
    static final String NAME = "org.tombolo.gateway.schemas";

    /** Made by Declarative Services. */
    @Activate
    public SchemasContext() {
        super();
    }
}
