/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tombolo.gateway.access.GatewayListener;
import org.tombolo.gateway.access.RequestAttributes;

/**
 * Shows CXF's servlet, which is at the root, the whole path as the path below it. A servlet at the root is a default servlet, to which the
 * path is its own and nothing is below it; CXF would take each address for that of its endpoint. What CXF answers by itself is for those
 * alone whom the gate knows, too: it may be missing for a moment. What may be done at an address (OPTIONS) is answered here, since CXF
 * doesn't find it behind a locator.
 */
@Component(
        service = Filter.class,
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_SELECT + "(osgi.http.whiteboard.context.httpservice=*)",
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true"
        })
public final class RootPath implements Filter {

    private static final String READ = "GET, HEAD, OPTIONS";

    /** What each address of {@link OgcRoot} allows. */
    private static final Map<Pattern, String> ALLOWED = Map.of(
            Pattern.compile("/?|/(?:api|conformance|processes|jobs)/?|/processes/[^/]+|/jobs/[^/]+/results(?:/[^/]+)?"),
            READ,
            Pattern.compile("/processes/[^/]+/execution"),
            "POST, OPTIONS",
            Pattern.compile("/jobs/[^/]+"),
            "GET, HEAD, DELETE, OPTIONS");

    /** Made by Declarative Services. */
    @Activate
    public RootPath() {
        super();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(RequestAttributes.PRINCIPAL) == null) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_UNAUTHORIZED, "send a token");
            return;
        }
        HttpServletRequest below = new Below((HttpServletRequest) request);
        Optional<String> allowed =
                below.getMethod().equals("OPTIONS") ? allowed(below.getPathInfo()) : Optional.empty();
        if (allowed.isPresent()) {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader("Allow", allowed.get());
            answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(below, response);
    }

    private static Optional<String> allowed(String path) {
        return ALLOWED.entrySet().stream()
                .filter(each -> each.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findAny();
    }

    private static final class Below extends HttpServletRequestWrapper {
        Below(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getServletPath() {
            return "";
        }

        @Override
        public String getPathInfo() {
            String path = super.getPathInfo();
            return path == null ? super.getServletPath() : super.getServletPath() + path;
        }
    }
}
