/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.aries.rsa.spi.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.peering.EndpointListeners;
import org.tombolo.provider.peering.StandIn;
import org.tombolo.provider.session.Node;
import org.tombolo.provider.session.PlainGate;
import org.tombolo.provider.session.Settings;
import org.tombolo.provider.session.Times;
import org.tombolo.wire.value.Limits;

/** An export at one node, as Aries' core asks for it, and its import at another, over a real socket. */
class WireProviderTest {

    /** Above the exported interface, with a type that is known below alone. */
    public interface Station<N> {
        /** A value of that type. */
        N named(N suffix);
    }

    /** The exported interface. */
    public interface Tides extends Station<String> {
        /** How long a call without a deadline of its own may take. */
        void hang() throws InterruptedException;
    }

    private record Harbour() implements Tides {
        @Override
        public String named(String suffix) {
            return "harbour " + suffix;
        }

        @Override
        public void hang() throws InterruptedException {
            new LinkedBlockingQueue<String>().poll(60, TimeUnit.SECONDS);
        }
    }

    private record Substitute(Tides service) implements StandIn, Tides {
        @Override
        public String named(String suffix) {
            throw new AssertionError("the stand-in was called");
        }

        @Override
        public void hang() {
            throw new AssertionError("the stand-in was called");
        }
    }

    private final LinkedBlockingQueue<EndpointDescription> announced = new LinkedBlockingQueue<>();
    private final EndpointListeners listeners = new EndpointListeners();
    private final Node institute = node("institute", new EndpointListeners());
    private final Node partner = node("partner", listeners);
    private WireProvider exporter;
    private WireProvider importer;

    private static Node node(String name, EndpointListeners listeners) {
        Times times = new Times(
                Duration.ofSeconds(20), Duration.ofMillis(100), Duration.ofSeconds(30), Duration.ofMillis(400));
        Settings settings = new Settings(name, name + "-id", new Limits(1 << 20, 100_000, 64), 8, times);
        return new Node(settings, new PlainGate(), Optional::empty, new RemoteEndpoints(listeners));
    }

    @BeforeEach
    void connect() throws IOException {
        InetSocketAddress address = institute.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Intents intents = new Intents(new Exposure(false, true));
        exporter = new WireProvider(
                institute, Optional.of("127.0.0.1:" + address.getPort()), intents, new Consumers(institute));
        importer = new WireProvider(partner, Optional.empty(), intents, new Consumers(partner));
        partner.peeringThread()
                .execute(() -> listeners.add(
                        (event, filter) -> announced.add(event.getEndpoint()),
                        Map.of("endpoint.listener.scope", "(endpoint.id=*)")));
        partner.dial(address, "");
    }

    @AfterEach
    void close() {
        partner.close();
        institute.close();
    }

    private Endpoint export(Map<String, Object> more, Tides service) {
        Map<String, Object> effective = new HashMap<>(Map.of(
                "objectClass",
                new String[] {Tides.class.getName()},
                "endpoint.framework.uuid",
                "institute-id",
                "endpoint.service.id",
                7L));
        effective.putAll(more);
        return exporter.exportService(service, null, effective, new Class<?>[] {Tides.class});
    }

    private EndpointDescription announce(Map<String, Object> more) throws InterruptedException {
        EndpointDescription endpoint = export(more, new Harbour()).description();
        new LocalEndpoints(institute).endpointChanged(new EndpointEvent(EndpointEvent.ADDED, endpoint), "");
        EndpointDescription heard = announced.poll(30, TimeUnit.SECONDS);
        assertEquals(endpoint, heard);
        return heard;
    }

    private Tides imported(EndpointDescription endpoint) {
        return (Tides)
                importer.importEndpoint(Tides.class.getClassLoader(), null, new Class<?>[] {Tides.class}, endpoint);
    }

    @Test
    void aMethodOfAGenericInterfaceAboveTheExportedOneIsCalled() throws Exception {
        assertEquals("harbour east", imported(announce(Map.of())).named("east"));
    }

    @Test
    void theServiceBehindAStandInIsTheOneThatIsCalled() throws Exception {
        EndpointDescription endpoint =
                export(Map.of(), new Substitute(new Harbour())).description();
        new LocalEndpoints(institute).endpointChanged(new EndpointEvent(EndpointEvent.ADDED, endpoint), "");
        assertEquals(
                "harbour east", imported(announced.poll(30, TimeUnit.SECONDS)).named("east"));
    }

    @Test
    void theServicesTimeoutEndsACallThatHasNoneOfItsOwn() throws Exception {
        Tides tides = imported(announce(Map.of("osgi.basic.timeout", "150")));
        assertEquals(
                Problem.DEADLINE_EXCEEDED,
                assertThrows(ProblemException.class, tides::hang).problem());
    }

    @Test
    void privatePropertiesAreNotAnnouncedThoughTheDescriptionHasThem() throws Exception {
        Map<String, Object> properties = new HashMap<>(
                export(Map.of("depth", 5), new Harbour()).description().getProperties());
        properties.put(".password", "secret");
        properties.put("service.bundleid", 3L);
        EndpointDescription endpoint = new EndpointDescription(properties);
        new LocalEndpoints(institute).endpointChanged(new EndpointEvent(EndpointEvent.MODIFIED, endpoint), "");
        Map<String, Object> heard = announced.poll(30, TimeUnit.SECONDS).getProperties();
        assertEquals(5, heard.get("depth"));
        assertFalse(heard.containsKey(".password") || heard.containsKey("service.bundleid"), heard::toString);
    }

    @Test
    void eachExportHasAnIdOfItsOwnAndItsIntents() {
        EndpointDescription one = export(Map.of(), new Harbour()).description();
        EndpointDescription other = export(Map.of("Service.Exported.Intents", "osgi.private"), new Harbour())
                .description();
        assertNotEquals(one.getId(), other.getId());
        assertEquals(List.of("osgi.async", "osgi.basic"), one.getIntents());
        assertEquals(List.of("osgi.async", "osgi.basic", "osgi.private"), other.getIntents());
    }

    @Test
    void whatCanNotBeMetServesNothing() {
        Map<String, Object> asking = Map.of("service.exported.intents", "osgi.confidential");
        String refusal = assertThrows(UnsupportedOperationException.class, () -> export(asking, new Harbour()))
                .getMessage();
        assertTrue(refusal.contains("not encrypted"), refusal);
    }
}
