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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.access.GatewayListener;
import org.tombolo.gateway.access.RequestAttributes;
import org.tombolo.gateway.catalogue.Catalogue;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Jobs;

/**
 * Shows CXF's servlet, which is at the root, the whole path as the path below it. A servlet at the root is a default servlet, to which the
 * path is its own and nothing is below it; CXF would take each address for that of its endpoint. What CXF answers by itself is for those
 * alone whom the gate knows, too: it may be missing for a moment. So this needs no service to be there: it stands as long as CXF's servlet
 * may, whatever is configured anew meanwhile. What may be done at an address (OPTIONS) is answered here, since CXF doesn't find it behind a
 * locator: a process that there isn't, or a job that its asker hasn't, is missing as it is for GET.
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
    private static final String LOCAL = "(!(service.imported=*))";
    private static final Pattern NAMED = Pattern.compile("/(processes|jobs)/([^/]+)(?:/.*)?");

    /** What each address of {@link OgcRoot} allows. */
    private static final Map<Pattern, String> ALLOWED = Map.of(
            Pattern.compile("/?|/(?:api|conformance|processes|jobs)/?|/processes/[^/]+|/jobs/[^/]+/results(?:/[^/]+)?"),
            READ,
            Pattern.compile("/processes/[^/]+/execution"),
            "POST, OPTIONS",
            Pattern.compile("/jobs/[^/]+"),
            "GET, HEAD, DELETE, OPTIONS");

    private final AtomicReference<Catalogue> catalogue = new AtomicReference<>();
    private final AtomicReference<Jobs> jobs = new AtomicReference<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, target = LOCAL)
    void bindCatalogue(Catalogue service) {
        catalogue.set(service);
    }

    void unbindCatalogue(Catalogue service) {
        catalogue.compareAndSet(service, null);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, target = LOCAL)
    void bindJobs(Jobs service) {
        jobs.set(service);
    }

    void unbindJobs(Jobs service) {
        jobs.compareAndSet(service, null);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request.getAttribute(RequestAttributes.PRINCIPAL) instanceof Principal principal)) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_UNAUTHORIZED, "send a token");
            return;
        }
        HttpServletRequest below = new Below((HttpServletRequest) request);
        Optional<String> allowed =
                below.getMethod().equals("OPTIONS") ? allowed(below.getPathInfo()) : Optional.empty();
        if (allowed.isPresent()) {
            tell(below, (HttpServletResponse) response, allowed.get(), principal);
        } else {
            chain.doFilter(below, response);
        }
    }

    private void tell(HttpServletRequest request, HttpServletResponse answer, String allowed, Principal principal)
            throws IOException {
        try {
            require(request.getPathInfo(), principal);
        } catch (OgcProblem | ProblemException e) {
            PlainProblem.answer(request, answer, e);
            return;
        }
        answer.setHeader("Allow", allowed);
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** Returns if there is what the path names. */
    private void require(String path, Principal principal) {
        Matcher named = NAMED.matcher(path);
        if (!named.matches()) {
            return;
        }
        String id = named.group(2);
        if (named.group(1).equals("processes") && present(catalogue).method(id).isEmpty()) {
            throw OgcProblem.noSuchProcess(id);
        }
        if (named.group(1).equals("jobs") && present(jobs).find(id, principal).isEmpty()) {
            throw OgcProblem.noSuchJob(id);
        }
    }

    private static <T> T present(AtomicReference<T> service) {
        return Optional.ofNullable(service.get()).orElseThrow(RootPath::replaced);
    }

    private static ProblemException replaced() {
        return new ProblemException(
                Problem.UNAVAILABLE,
                "the gateway is being configured anew, or stops; try again in a moment",
                Duration.ofSeconds(1));
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
