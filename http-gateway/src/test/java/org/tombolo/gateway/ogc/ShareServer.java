/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.tombolo.gateway.call.BoundedCalls;
import org.tombolo.gateway.call.BoundedCallsFixture;
import org.tombolo.gateway.catalogue.SingleOffer;
import org.tombolo.gateway.listener.ListenerFixture;

/** A servlet behind a {@link ListenerShare}, in a Jetty of its own. */
final class ShareServer implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector;
    private final BoundedCallsFixture calls =
            new BoundedCallsFixture(new SingleOffer(Runnable.class, (Runnable) () -> {}).offers(), Map.of());

    ShareServer(HttpServlet servlet, int share, Duration soon, AnswerWatch.Pace pace) throws Exception {
        this("/", servlet, share, soon, pace);
    }

    /** At another path than the OGC API has. */
    ShareServer(String path, HttpServlet servlet, int share, Duration soon, AnswerWatch.Pace pace) throws Exception {
        var http = new HttpConfiguration();
        http.addCustomizer(ListenerFixture.departures());
        http.addCustomizer(ListenerFixture.bodies());
        connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler(path);
        var served = new ServletHolder(servlet);
        served.setAsyncSupported(true);
        context.addServlet(served, "/*");
        var filter = new FilterHolder(new ListenerShare(share, calls.calls(), soon, pace));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        server.setHandler(context);
        server.start();
    }

    /** A request as JAX-RS has it. */
    static Request request(HttpServletRequest request) {
        return new Request((javax.servlet.http.HttpServletRequest) Proxy.newProxyInstance(
                ShareServer.class.getClassLoader(),
                new Class<?>[] {javax.servlet.http.HttpServletRequest.class},
                (self, method, arguments) -> HttpServletRequest.class
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(request, arguments)));
    }

    BoundedCalls calls() {
        return calls.calls();
    }

    int port() {
        return connector.getLocalPort();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() {
        try {
            LifeCycle.stop(server);
        } finally {
            calls.close();
        }
    }
}
