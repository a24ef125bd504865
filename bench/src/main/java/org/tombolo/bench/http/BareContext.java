/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.http;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;

/** The paths of the bare servlet, at the gateway's listener. */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        property = {
            "osgi.http.whiteboard.target=(tombolo.listener=gateway)",
            "osgi.http.whiteboard.context.name=" + BareContext.NAME,
            "osgi.http.whiteboard.context.path=/bare"
        })
public final class BareContext extends ServletContextHelper {
    /** The gateway shuts its listener to other contexts than those that are named like its own. */
    static final String NAME = "org.tombolo.gateway.bench";

    /** Made by Declarative Services. */
    @Activate
    public BareContext() {
        super();
    }
}
