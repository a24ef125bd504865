/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps what others give to the HTTP whiteboard off the gateway's port: a servlet that names no target would be served by each listener. It
 * stands in all contexts but ours and JAX-RS', and answers 404.
 */
@Component(
        service = Filter.class,
        property = {
            GatewayListener.TARGET,
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            GatewayListener.CONTEXT_SELECT
                    + "(&(osgi.http.whiteboard.context.name=*)(!(osgi.http.whiteboard.context.name=org.tombolo.gateway.*))"
                    + "(!(osgi.http.whiteboard.context.httpservice=*)))"
        })
public final class ClosedDoor implements Filter {

    /** Made by Declarative Services. */
    @Activate
    public ClosedDoor() {
        super();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
