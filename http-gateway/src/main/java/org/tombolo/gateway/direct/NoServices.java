/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tombolo.gateway.access.GatewayListener;

/** Answers {@code GET /services} as long as there is nothing to list. */
@Component(
        service = Servlet.class,
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_SELECT + "(osgi.http.whiteboard.context.name=" + ServicesContext.NAME + ")",
            GatewayListener.PATTERN + "/*",
            GatewayListener.ASYNC
        })
public final class NoServices extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Made by Declarative Services. */
    @Activate
    public NoServices() {
        super();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write("{\"services\":[],\"total\":0}".getBytes(StandardCharsets.UTF_8));
    }
}
