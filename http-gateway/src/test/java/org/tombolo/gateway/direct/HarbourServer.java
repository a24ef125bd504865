/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.tombolo.gateway.access.RequestAttributes;
import org.tombolo.gateway.call.BoundedCallsFixture;
import org.tombolo.gateway.catalogue.SingleOffer;
import org.tombolo.gateway.jobs.InMemoryJobs;
import org.tombolo.gateway.jobs.JobsFixture;
import org.tombolo.gateway.listener.ListenerFixture;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Principal;

/** The servlets of direct calls in a Jetty of their own, with a gate that lets all in. */
final class HarbourServer implements AutoCloseable {

    private final Server server = new Server();
    private final ServerConnector connector;
    private final BusyHarbour harbour = new BusyHarbour();
    private final SingleOffer offer = new SingleOffer(Harbour.class, harbour);
    private final BoundedCallsFixture calls;
    private final InMemoryJobs jobs = JobsFixture.few();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

    HarbourServer(Map<String, Object> config) throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(ListenerFixture.departures());
        http.addCustomizer(ListenerFixture.bodies());
        connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        calls = new BoundedCallsFixture(offer.offers(), config);
        ServletContextHandler context = new ServletContextHandler("/");
        FilterHolder gate = new FilterHolder(gate());
        gate.setAsyncSupported(true);
        context.addFilter(gate, "/*", EnumSet.of(DispatcherType.REQUEST));
        ServicesServlet services = new ServicesServlet(
                annotation(ServicesServlet.Config.class, config),
                offer.catalogue(),
                offer.offers(),
                calls.calls(),
                jobs);
        add(context, services, "/services/*");
        add(context, new CallsServlet(calls.calls()), "/calls/*");
        add(context, new SchemasServlet(), "/schemas/*");
        server.setHandler(context);
        server.start();
    }

    private static void add(ServletContextHandler context, jakarta.servlet.Servlet servlet, String pattern) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, pattern);
    }

    private Filter gate() {
        AtomicInteger count = new AtomicInteger();
        return (request, response, chain) -> {
            HttpServletRequest http = (HttpServletRequest) request;
            if (http.getHeader("Past-Gate") != null) {
                chain.doFilter(request, response);
                return;
            }
            String token = http.getHeader("Token") == null ? "someone" : http.getHeader("Token");
            List<String> scopes = http.getHeader("Scope") == null ? List.of("*") : List.of(http.getHeader("Scope"));
            String named = http.getHeader("Tombolo-Call");
            request.setAttribute(
                    RequestAttributes.PRINCIPAL, new Principal(token, scopes, new Caller(token, "127.0.0.1:1", true)));
            request.setAttribute(RequestAttributes.CALL, named == null ? "c-" + count.incrementAndGet() : named);
            chain.doFilter(request, response);
            if ("until the call has ended".equals(http.getHeader("Linger"))) {
                Eventually.within(Duration.ofSeconds(60), "it runs", () -> harbour.holding() > 0);
                Eventually.within(Duration.ofSeconds(60), "it ended", () -> harbour.holding() == 0);
            }
        };
    }

    /** A configuration with the values that are given, else its defaults. */
    static <A extends Annotation> A annotation(Class<A> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    BusyHarbour harbour() {
        return harbour;
    }

    SingleOffer offer() {
        return offer;
    }

    InMemoryJobs jobs() {
        return jobs;
    }

    HttpClient client() {
        return client;
    }

    int port() {
        return connector.getLocalPort();
    }

    /** A request to a path below the root. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofMinutes(5));
    }

    /** A call with JSON. */
    HttpRequest.Builder call(String method, String json) {
        return to("/services/Harbour/" + method)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    @Override
    public void close() {
        harbour.castOff();
        try {
            server.stop();
        } catch (Exception e) { // what Jetty declares
            throw new IllegalStateException("Jetty does not stop", e);
        } finally {
            jobs.close();
            calls.close();
        }
    }
}
