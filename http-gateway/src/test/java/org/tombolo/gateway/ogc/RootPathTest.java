/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombolo.gateway.access.RequestAttributes;
import org.tombolo.gateway.catalogue.Catalogue;
import org.tombolo.gateway.catalogue.SingleOffer;
import org.tombolo.gateway.openapi.OpenApi;
import org.tombolo.spi.access.Caller;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobProgress;
import org.tombolo.spi.jobs.JobState;
import org.tombolo.spi.jobs.Jobs;

/** What may be done at the addresses of the OGC API. */
class RootPathTest {

    private static final String PROCESS = "java.lang.Runnable.run";
    private static final Catalogue CATALOGUE = new SingleOffer(Runnable.class, (Runnable) () -> {}).catalogue();

    private final RootPath root = new RootPath();
    private final Jobs jobs = jobs();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    /** Knows nothing, as JAX-RS does of OPTIONS. */
    private static final class Nothing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @BeforeEach
    void start() throws Exception {
        root.bindCatalogue(CATALOGUE);
        root.bindJobs(jobs);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        Filter gate = (request, response, chain) -> {
            String token = ((HttpServletRequest) request).getHeader("Token");
            request.setAttribute(RequestAttributes.PRINCIPAL, token.equals("none") ? null : principal(token));
            chain.doFilter(request, response);
        };
        context.addFilter(new FilterHolder(gate), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(new FilterHolder(root), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Nothing()), "/");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private static Principal principal(String token) {
        return new Principal(token, List.of("*"), new Caller(token, "127.0.0.1:1", true));
    }

    /** The job 7, of one owner. */
    private static Jobs jobs() {
        Instant now = Instant.now();
        var job = new Job(
                "7",
                PROCESS,
                "someone",
                JobState.ACCEPTED,
                new JobProgress(0, ""),
                Map.of(JobState.ACCEPTED, now),
                now);
        return (Jobs) Proxy.newProxyInstance(
                RootPathTest.class.getClassLoader(),
                new Class<?>[] {Jobs.class},
                (self, method, arguments) -> Optional.of(job)
                        .filter(each -> each.id().equals(arguments[0]) && arguments[1].equals(principal("someone"))));
    }

    private HttpResponse<String> options(String path, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                .header("Token", token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Each address of the published document, with the methods that it says are there; direct calls have addresses of their own. */
    private static Map<String, Set<String>> published() {
        JsonNode paths =
                OpenApi.document(CATALOGUE.services(), "http://localhost/").get("paths");
        var addresses = new TreeMap<String, Set<String>>();
        paths.properties().stream()
                .filter(path -> !path.getKey().startsWith("/services/"))
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> add(addresses, path.getKey(), method.toUpperCase(Locale.ROOT))));
        return addresses;
    }

    /** Each address that JAX-RS is told of, with its methods. */
    private static Map<String, Set<String>> resources() {
        var addresses = new TreeMap<String, Set<String>>();
        collect(OgcRoot.class, "", addresses);
        return addresses;
    }

    private static void collect(Class<?> resource, String below, Map<String, Set<String>> addresses) {
        for (Method each : resource.getDeclaredMethods()) {
            Path path = each.getAnnotation(Path.class);
            String address = below + (path == null ? "" : "/" + path.value());
            List<String> methods = Stream.of(each.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(Objects::nonNull)
                    .map(HttpMethod::value)
                    .toList();
            methods.forEach(method -> add(addresses, address.isEmpty() ? "/" : address, method));
            if (methods.isEmpty() && path != null) {
                collect(each.getReturnType(), address, addresses);
            }
        }
    }

    private static void add(Map<String, Set<String>> addresses, String path, String method) {
        String address = path.replaceAll("(?<=/processes/)[^/]+", PROCESS).replaceAll("[{][^}]*[}]", "7");
        Set<String> methods = addresses.computeIfAbsent(address, any -> new TreeSet<>(Set.of("OPTIONS")));
        methods.addAll(method.equals("GET") ? Set.of("GET", "HEAD") : Set.of(method));
    }

    @Test
    void areThoseOfTheDocument() {
        assertEquals(published(), resources());
    }

    static Stream<Arguments> addresses() {
        return resources().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void isWhatTheResourcesDo(String path, Set<String> methods) throws Exception {
        HttpResponse<String> answer = options(path, "someone");

        assertEquals(204, answer.statusCode());
        String allowed = answer.headers().firstValue("Allow").orElse("");
        assertEquals(methods, new TreeSet<>(List.of(allowed.split(", "))));
    }

    @ParameterizedTest
    @CsvSource({
        "/jobs/7, someone, 503",
        "/processes/java.lang.Runnable.run, someone, 503",
        "/jobs, someone, 204",
        "/nowhere, someone, 404",
        "/jobs/7, none, 401"
    })
    void isNotKnownForAMomentWhileTheGatewayIsConfiguredAnew(String path, String token, int status) throws Exception {
        root.unbindCatalogue(CATALOGUE);
        root.unbindJobs(jobs);

        HttpResponse<String> answer = options(path, token);

        assertEquals(status, answer.statusCode());
        assertEquals(status == 503, answer.headers().firstValue("Retry-After").isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere, someone, 404, ''",
        "/jobs/7/what, someone, 404, ''",
        "/jobs/8, someone, 404, no-such-job",
        "/jobs/8/results, someone, 404, no-such-job",
        "/jobs/7, another, 404, no-such-job",
        "/processes/a.B.c, someone, 404, no-such-process",
        "/processes/a.B.c/execution, someone, 404, no-such-process",
        "/jobs, none, 401, ''"
    })
    void isNotToldWhereThereIsNothingAndNotToStrangers(String path, String token, int status, String type)
            throws Exception {
        HttpResponse<String> answer = options(path, token);

        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains(type), answer.body());
        assertEquals(Optional.empty(), answer.headers().firstValue("Allow"));
    }
}
