/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.gateway.listener.BodyRefused;
import org.tombolo.gateway.listener.Listener;
import org.tombolo.spi.access.Authenticator;

/**
 * Stands in front of everything on the gateway's listener: the whiteboard calls it before it looks for a servlet, be it one of ours, of
 * JAX-RS or none. Felix opens the port a moment before it asks the gate, and takes the gate away a moment before the port closes: whatever
 * answers here also asks each request for its {@link RequestAttributes#PRINCIPAL}.
 */
@Component(
        immediate = true,
        configurationPid = Gate.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = Preprocessor.class,
        property = GatewayListener.TARGET)
@Designate(ocd = GateConfig.class)
public final class Gate implements Preprocessor {
    static final String PID = "org.tombolo.gateway";

    /** The property of the service that says where the gateway listens; the launcher waits for it. */
    private static final String ADDRESS = "tombolo.gateway.address";

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Entrance entrance;
    private final Listener listener;
    private final AtomicReference<Authenticator> authenticator = new AtomicReference<>();
    private final AtomicReference<ServiceRegistration<?>> told = new AtomicReference<>();
    private volatile boolean closed;

    /**
     * Reads the configuration and the key.
     *
     * @param context of this bundle
     * @param configurations by which the Jetty is asked for
     * @param config as configured
     * @throws IOException if the key can't be used
     */
    @Activate
    public Gate(
            BundleContext context,
            @Reference(target = "(!(service.imported=*))") ConfigurationAdmin configurations,
            GateConfig config)
            throws IOException {
        this.context = context;
        this.configurations = configurations;
        this.entrance = new Entrance(config);
        this.listener = ListenerKeys.listener(config, LOG::warn);
    }

    /** Asks for the Jetty, unless the configuration wants none. */
    @Activate
    void open(GateConfig config) throws IOException {
        if (config.http_port() >= 0) {
            JettyInstance.make(configurations, config);
        }
    }

    @Deactivate
    void close(GateConfig config) throws IOException {
        closed = true;
        // The port first: the Jetty would serve for a moment what the gate has left.
        destroy();
        if (config.http_port() >= 0) {
            JettyInstance.remove(configurations);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(service.imported=*))")
    void bind(Authenticator service) {
        authenticator.set(service);
    }

    void unbind(Authenticator service) {
        authenticator.compareAndSet(service, null);
    }

    @Override
    @SuppressWarnings("JdkObsolete") // OSGi asks for a Dictionary
    public void init(FilterConfig filter) throws ServletException {
        ServletContextHandler handler = ServletContextHandler.getServletContextHandler(filter.getServletContext());
        if (handler == null) {
            throw new ServletException("this HTTP whiteboard is not Jetty's, and the gateway knows no other");
        }
        boolean stands = false;
        try {
            String address = listener.open(handler.getServer());
            told.set(context.registerService(
                    GatewayAddress.class, new GatewayAddress(address), new Hashtable<>(Map.of(ADDRESS, address))));
            stands = !closed;
            LOG.info("the gateway listens on {}{}", address, stands ? "" : " no more");
        } catch (IOException e) {
            throw new ServletException(e.getMessage(), e);
        } finally {
            if (!stands) {
                destroy();
            }
        }
        if (!stands) {
            throw new ServletException("the gate was closed while it opened the gateway's port; nothing listens");
        }
    }

    @Override
    public void destroy() {
        ServiceRegistration<?> registration = told.getAndSet(null);
        if (registration != null) {
            registration.unregister();
        }
        listener.close();
    }

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        String call = RequestShape.call(request);
        GatedResponse response = new GatedResponse((HttpServletResponse) plainResponse, request, call);
        response.prepare();
        request.setAttribute(RequestAttributes.CALL, call);
        Optional<Refused> refused = entrance.refusal(request, response, Optional.ofNullable(authenticator.get()));
        if (refused.isPresent()) {
            response.refuse(refused.get());
        } else if (request.getAttribute(RequestAttributes.PRINCIPAL) != null) {
            pass(request, response, chain);
        }
    }

    /** Whatever a servlet makes of a body that ended early: the client is told the reason. */
    private static void pass(HttpServletRequest request, GatedResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!(request.getAttribute(BodyRefused.ATTRIBUTE) instanceof BodyRefused)) {
                throw e;
            }
        }
        if (request.getAttribute(BodyRefused.ATTRIBUTE) instanceof BodyRefused refusal
                && !request.isAsyncStarted()
                && !response.isCommitted()) {
            response.resetBuffer();
            response.refuse(Refused.of(refusal.status(), refusal.problem(), refusal.getMessage()));
        }
    }
}
