/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.api.Problem;
import org.tombolo.gateway.access.GatewayListener;
import org.tombolo.gateway.call.BoundedCalls;
import org.tombolo.gateway.catalogue.Catalogue;
import org.tombolo.gateway.catalogue.OfferedMethod;
import org.tombolo.gateway.catalogue.Offers;
import org.tombolo.gateway.catalogue.PublishedService;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.spi.jobs.Jobs;
import org.tombolo.wire.value.Limits;

/** Describes the services at {@code GET /services}, and calls them at {@code POST /services/{service}/{method}}. */
@Component(
        service = Servlet.class,
        configurationPid = "org.tombolo.gateway",
        property = {
            GatewayListener.TARGET,
            GatewayListener.CONTEXT_SELECT + "(osgi.http.whiteboard.context.name=" + ServicesContext.NAME + ")",
            GatewayListener.PATTERN + "/*",
            GatewayListener.ASYNC
        })
public final class ServicesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** What a call may cost. */
    @interface Config {

        /** The runtime's name. */
        String name() default "tombolo";

        /** The most bytes of arguments, of a result, or of an item of a stream, 1 KiB to 1 GiB. */
        int limit_message_bytes() default 268_435_456;

        /** The most elements that all lists and maps of a message may hold together. */
        int limit_elements() default 1_000_000;

        /** How deep values may be nested, 1 to 500. */
        int limit_nesting() default 64;

        /** The most bytes of arguments from which the gateway finds the overload that is meant. */
        int limit_overload_bytes() default 16_777_216;

        /** How long a client may take to read the value that a call gave, in milliseconds. */
        long answer_timeout_millis() default 60_000;

        /** How many bytes earn it a further second. */
        long answer_bytes_per_second() default 65_536;
    }

    private final transient Catalogue catalogue;
    private final transient Offers offers;
    private final transient ServiceDocuments documents;
    private final transient DirectCalls calls;

    /**
     * Serves.
     *
     * @param config the operator's
     * @param catalogue what is described
     * @param offers what is called
     * @param calls runs the calls
     * @param jobs runs those that nobody waits for
     */
    @Activate
    public ServicesServlet(
            Config config,
            @Reference(target = "(!(service.imported=*))") Catalogue catalogue,
            @Reference(target = "(!(service.imported=*))") Offers offers,
            @Reference(target = "(!(service.imported=*))") BoundedCalls calls,
            @Reference(target = "(!(service.imported=*))") Jobs jobs) {
        this.catalogue = catalogue;
        this.offers = offers;
        this.documents = new ServiceDocuments(catalogue, config.name());
        Limits limits = new Limits(config.limit_message_bytes(), config.limit_elements(), config.limit_nesting());
        WriteDeadlines writing =
                new WriteDeadlines(calls.clock(), config.answer_timeout_millis(), config.answer_bytes_per_second());
        this.calls = new DirectCalls(
                calls, jobs, new ArgumentLimits(limits, calls.memory()), config.limit_overload_bytes(), writing);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = new Exchange(request, response);
        try {
            exchange.principal();
            switch (request.getMethod()) {
                case "GET", "HEAD" -> exchange.document(documents.get(exchange));
                case "POST" -> calls.serve(exchange, method(exchange.path()));
                default -> throw exchange.notAllowed("GET, HEAD, POST");
            }
        } catch (IOException e) {
            exchange.fail(Bodies.refused(e));
        } catch (RuntimeException e) {
            exchange.fail(e);
        }
    }

    private OfferedMethod method(String path) {
        return offers.at(path).orElseGet(() -> missing(path));
    }

    private OfferedMethod missing(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw new HttpProblem(
                    405,
                    Problem.INVALID_ARGUMENT,
                    "a method is called at /services/{service}/{method}; here is no method's name");
        }
        PublishedService service = catalogue.service(path.substring(0, slash));
        throw ServiceDocuments.noSuchMethod(service, path.substring(slash + 1));
    }
}
