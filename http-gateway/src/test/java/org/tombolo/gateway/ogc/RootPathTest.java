/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombolo.gateway.access.RequestAttributes;
import org.tombolo.gateway.openapi.OpenApi;

/** What may be done at the addresses of the OGC API. */
class RootPathTest {

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
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        Filter gate = (request, response, chain) -> {
            String token = ((HttpServletRequest) request).getHeader("Token");
            request.setAttribute(RequestAttributes.PRINCIPAL, token.equals("none") ? null : token);
            chain.doFilter(request, response);
        };
        context.addFilter(new FilterHolder(gate), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(new FilterHolder(new RootPath()), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Nothing()), "/");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private HttpResponse<Void> options(String path, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                .header("Token", token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    /** Each address of the published document, but for those of single processes, and what it says may be done there. */
    static Stream<Arguments> published() {
        JsonNode paths = OpenApi.document(List.of(), "http://localhost/").get("paths");
        return paths.properties().stream().map(path -> {
            Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
            path.getValue().fieldNames().forEachRemaining(method -> methods.add(method.toUpperCase(Locale.ROOT)));
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            return Arguments.of(path.getKey().replaceAll("[{][^}]*[}]", "7"), methods);
        });
    }

    @ParameterizedTest
    @MethodSource("published")
    void isWhatTheDocumentSays(String path, Set<String> methods) throws Exception {
        HttpResponse<Void> answer = options(path, "someone");

        assertEquals(204, answer.statusCode());
        String allowed = answer.headers().firstValue("Allow").orElse("");
        assertEquals(methods, new TreeSet<>(List.of(allowed.split(", "))));
    }

    @ParameterizedTest
    @CsvSource({
        "/processes/a.B.c, 'GET, HEAD, OPTIONS'",
        "/processes/awi:a.B.c/execution, 'POST, OPTIONS'",
        "/jobs?limit=1, 'GET, HEAD, OPTIONS'",
        "/jobs/7/results/sum, 'GET, HEAD, OPTIONS'"
    })
    void isTold(String path, String allowed) throws Exception {
        HttpResponse<Void> answer = options(path, "someone");

        assertEquals(204, answer.statusCode());
        assertEquals(allowed, answer.headers().firstValue("Allow").orElse(""));
    }

    @ParameterizedTest
    @CsvSource({"/nowhere, someone, 404", "/jobs/7/what, someone, 404", "/jobs, none, 401"})
    void isNotToldWhereThereIsNothingAndNotToStrangers(String path, String token, int status) throws Exception {
        assertEquals(status, options(path, token).statusCode());
    }
}
