/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.aries.rsa.spi.DistributionProvider;
import org.apache.aries.rsa.spi.Endpoint;
import org.osgi.framework.BundleContext;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.RemoteConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.provider.peering.LocalKeys;
import org.tombolo.provider.peering.StandIn;
import org.tombolo.provider.session.Node;
import org.tombolo.provider.session.ServedEndpoint;
import org.tombolo.provider.session.Times;
import org.tombolo.wire.frame.EndpointProperties;

/**
 * Exports services to the wire and makes proxies of those of peers.
 *
 * <p>An interface with a type that can't cross the wire, or an intent that can't be met, is refused at export. Source:
 * OSGi Compendium, chapters 100 and 122.
 */
final class WireProvider implements DistributionProvider {

    static final String CONFIG_TYPE = "tombolo.wire";
    static final String ADDRESS = "tombolo.wire.address";
    private static final String PEERS_ID = "tombolo.wire.endpoint";
    static final String INSTITUTE = "tombolo.institute";
    private static final String TIMEOUT = "osgi.basic.timeout";

    private static final Logger LOG = LoggerFactory.getLogger(WireProvider.class);

    private final Node node;
    private final Optional<String> address;
    private final Intents intents;
    private final Consumers consumers;

    /**
     * A provider over a node.
     *
     * @param address host:port where the node listens, if it does
     * @param intents what the node can meet
     * @param consumers for whom services are imported
     */
    WireProvider(Node node, Optional<String> address, Intents intents, Consumers consumers) {
        this.node = node;
        this.address = address;
        this.intents = intents;
        this.consumers = consumers;
    }

    @Override
    public String[] getSupportedTypes() {
        return new String[] {CONFIG_TYPE};
    }

    @Override
    @SuppressWarnings("rawtypes") // as the SPI declares it
    public Endpoint exportService(
            Object service, BundleContext context, Map<String, Object> effective, Class[] interfaces) {
        EndpointDescription description = serve(service, effective, interfaces);
        Set<String> unsendable = EndpointProperties.unsendable(description.getProperties());
        if (!unsendable.isEmpty()) {
            LOG.info(
                    "Peers do not see the properties {} of {}; their types can't be sent",
                    unsendable,
                    description.getInterfaces());
        }
        return new WireEndpoint(node, description);
    }

    /** Aries' core takes an IllegalArgumentException for garbage of its caller's, and tells no listener of it. */
    private EndpointDescription serve(Object service, Map<String, Object> effective, Class<?>[] interfaces) {
        try {
            EndpointDescription description = describe(effective);
            Object served = service instanceof StandIn standIn ? standIn.service() : service;
            node.serve(new ServedEndpoint(description.getId(), served, Arrays.asList(interfaces)));
            return description;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private EndpointDescription describe(Map<String, Object> effective) {
        String[] met = intents.met(LocalKeys.inAnyCase(effective)).toArray(new String[0]);
        Map<String, Object> own = new HashMap<>(Map.of(
                RemoteConstants.ENDPOINT_ID,
                UUID.randomUUID().toString(),
                RemoteConstants.SERVICE_IMPORTED,
                true,
                RemoteConstants.SERVICE_IMPORTED_CONFIGS,
                getSupportedTypes(),
                RemoteConstants.SERVICE_INTENTS,
                met,
                INSTITUTE,
                node.settings().name()));
        address.ifPresent(text -> own.put(ADDRESS, text));
        return new EndpointDescription(ExportedProperties.of(effective, own));
    }

    @Override
    @SuppressWarnings("rawtypes") // as the SPI declares it
    public Object importEndpoint(
            ClassLoader loader, BundleContext consumer, Class[] interfaces, EndpointDescription endpoint) {
        Map<String, Object> properties = endpoint.getProperties();
        Object institute = properties.getOrDefault(INSTITUTE, endpoint.getFrameworkUUID());
        Target target = new Target(
                properties.getOrDefault(PEERS_ID, endpoint.getId()).toString(),
                endpoint.getFrameworkUUID(),
                institute.toString(),
                properties.getOrDefault(ADDRESS, "").toString(),
                timeout(properties.get(TIMEOUT)).orElse(node.settings().times().timeout()));
        return ContractVersions.mismatch(interfaces, endpoint)
                .map(mismatch -> MismatchedService.proxy(loader, interfaces, target.institute(), mismatch))
                .orElseGet(() -> RemoteService.proxy(
                        node, target, consumers.scope(consumer), loader, Arrays.asList(interfaces)));
    }

    /** Source: OSGi Compendium, 100.3.1.2: a number, or text that holds one, of milliseconds. */
    private static Optional<Duration> timeout(Object value) {
        try {
            long millis = value instanceof Number number ? number.longValue() : Long.parseLong(String.valueOf(value));
            return millis > 0 ? Optional.of(Times.bounded(millis)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
