/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.aries.rsa.spi.DistributionProvider;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.remoteserviceadmin.EndpointEventListener;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.peering.EndpointListeners;
import org.tombolo.provider.session.Gate;
import org.tombolo.provider.session.Node;
import org.tombolo.provider.session.PlainGate;
import org.tombolo.provider.session.Settings;
import org.tombolo.provider.session.Times;
import org.tombolo.provider.tls.Security;
import org.tombolo.provider.tls.TlsGate;
import org.tombolo.spi.access.Authoriser;
import org.tombolo.wire.value.Limits;

/**
 * The runtime's node on the wire: reads the configuration, listens, dials the peers, and registers the distribution
 * provider and the discovery provider.
 */
@Component(
        immediate = true,
        service = {},
        configurationPid = "org.tombolo.provider",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WireConfig.class)
public final class WireNode {

    private static final Logger LOG = LoggerFactory.getLogger(WireNode.class);

    private final WireConfig config;
    private final Node node;
    private final Neighbours neighbours;
    private final Consumers consumers;
    private final EndpointListeners listeners = new EndpointListeners();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(!(service.imported=*))")
    private volatile Authoriser authoriser;

    /**
     * Builds the node.
     *
     * @param config as configured
     * @param context of this bundle
     * @throws IOException if the files of the identity or of the peers can't be used
     */
    @Activate
    public WireNode(WireConfig config, BundleContext context) throws IOException {
        this.config = config;
        Settings settings = new Settings(
                config.name(),
                context.getProperty(Constants.FRAMEWORK_UUID),
                new Limits(config.limit_message_bytes(), config.limit_elements(), config.limit_nesting()),
                config.limit_open_calls(),
                new Times(
                        Duration.ofMillis(config.default_timeout_millis()),
                        Duration.ofMillis(config.ping_interval_millis()),
                        Duration.ofMillis(config.silence_millis()),
                        Duration.ofMillis(config.drain_millis())));
        Security security = SecurityKeys.of(config);
        Gate gate = security instanceof Security.Tls tls ? TlsGate.of(tls, LOG::warn) : new PlainGate();
        node = new Node(settings, gate, () -> Optional.ofNullable(authoriser), new RemoteEndpoints(listeners));
        if (gate instanceof TlsGate tls && tls.trust().peers().all().isEmpty()) {
            LOG.info("No peer is listed yet; to know one, type on both sides: bin/tombolo peer add NAME HOST:PORT"
                    + " FINGERPRINT, with what bin/tombolo identity prints on the other");
        }
        consumers = new Consumers(node);
        neighbours = new Neighbours(
                node,
                Arrays.asList(config.peers()),
                gate instanceof TlsGate tls ? () -> tls.trust().peers().all() : List::of);
    }

    /**
     * Goes on the wire.
     *
     * @param context of this bundle
     * @throws IOException if the configured address can't be bound
     */
    @Activate
    void open(BundleContext context) throws IOException {
        boolean complete = false;
        try {
            register(context, listen());
            neighbours.open();
            complete = true;
        } finally {
            if (!complete) {
                close(context);
            }
        }
    }

    private void register(BundleContext context, Optional<String> address) {
        String scope = "(&(endpoint.framework.uuid=" + node.settings().runtime() + ")(service.imported.configs="
                + WireProvider.CONFIG_TYPE + "))";
        registrations.add(context.registerService(
                EndpointEventListener.class,
                new LocalEndpoints(node),
                dictionary(
                        Map.of(EndpointEventListener.ENDPOINT_LISTENER_SCOPE, scope, "org.tombolo.provider", true))));
        Intents intents =
                new Intents(new Exposure(config.tls(), PrivateNetwork.holds(address, neighbours.addresses())));
        Map<String, Object> provider = new HashMap<>(Map.of(
                RemoteConstants.REMOTE_CONFIGS_SUPPORTED,
                new String[] {WireProvider.CONFIG_TYPE},
                RemoteConstants.REMOTE_INTENTS_SUPPORTED,
                intents.supported().toArray(new String[0])));
        address.ifPresent(text -> provider.put(WireProvider.ADDRESS, text));
        context.addBundleListener(consumers);
        registrations.add(context.registerService(
                DistributionProvider.class, new WireProvider(node, address, intents, consumers), dictionary(provider)));
    }

    @SuppressWarnings("JdkObsolete") // OSGi asks for a Dictionary
    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return new Hashtable<>(properties);
    }

    private Optional<String> listen() throws IOException {
        if (config.wire_port() < 0) {
            return Optional.empty();
        }
        InetSocketAddress bound = node.listen(new InetSocketAddress(config.wire_host(), config.wire_port()));
        String address = bound.getHostString() + ":" + bound.getPort();
        LOG.info("{} listens on {}", config.name(), address);
        return Optional.of(address);
    }

    /** Withdraws, drains and leaves the wire; bounded. */
    @Deactivate
    void close(BundleContext context) {
        neighbours.close();
        node.close();
        registrations.forEach(ServiceRegistration::unregister);
        context.removeBundleListener(consumers);
    }

    @Reference(
            target = "(&(!(service.imported=*))(!(org.tombolo.provider=true)))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updateListener")
    void addListener(EndpointEventListener listener, Map<String, Object> properties) {
        node.peeringThread().execute(() -> listeners.add(listener, properties));
    }

    void updateListener(EndpointEventListener listener, Map<String, Object> properties) {
        node.peeringThread().execute(() -> listeners.update(listener, properties));
    }

    void removeListener(EndpointEventListener listener) {
        node.peeringThread().execute(() -> listeners.remove(listener));
    }
}
