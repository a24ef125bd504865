/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.access.GatewayListener;
import org.tombolo.gateway.call.Calls;

/** Cancels calls: {@code DELETE /calls/{call}}. */
@Component(
        service = Servlet.class,
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_SELECT + "(osgi.http.whiteboard.context.name=" + CallsContext.NAME + ")",
            GatewayListener.PATTERN + "/*",
            GatewayListener.ASYNC
        })
public final class CallsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Calls calls;

    /**
     * Serves.
     *
     * @param calls those that run
     */
    @Activate
    public CallsServlet(@Reference(target = "(!(service.imported=*))") Calls calls) {
        this.calls = calls;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = new Exchange(request, response);
        try {
            exchange.principal();
            if (!request.getMethod().equals("DELETE")) {
                throw exchange.notAllowed("DELETE");
            }
            if (!calls.cancel(exchange.path(), exchange.principal().id())) {
                throw new ProblemException(
                        Problem.NOT_FOUND, "no call of this token with that id runs; it may have ended");
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (RuntimeException e) {
            exchange.fail(e);
        }
    }
}
