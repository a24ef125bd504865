/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.access.GatewayListener;
import org.tombolo.gateway.describe.ArraySchemas;

/** Gives the schemas that are the same for all services: {@code GET /schemas/ndarray} and {@code /schemas/dataset}. */
@Component(
        service = Servlet.class,
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_SELECT + "(osgi.http.whiteboard.context.name=" + SchemasContext.NAME + ")",
            GatewayListener.PATTERN + "/*",
            GatewayListener.ASYNC
        })
public final class SchemasServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Made by Declarative Services. */
    @Activate
    public SchemasServlet() {
        super();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = new Exchange(request, response);
        try {
            exchange.principal();
            if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                throw exchange.notAllowed("GET, HEAD");
            }
            exchange.document(ArraySchemas.named(exchange.path())
                    .orElseThrow(() -> new ProblemException(
                            Problem.NOT_FOUND, "no such schema; there are /schemas/ndarray and /schemas/dataset")));
        } catch (IOException e) {
            exchange.fail(Bodies.refused(e));
        } catch (RuntimeException e) {
            exchange.fail(e);
        }
    }
}
