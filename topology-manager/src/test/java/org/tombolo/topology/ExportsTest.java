/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.ExportReference;
import org.osgi.service.remoteserviceadmin.ExportRegistration;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminEvent;
import org.tombolo.provider.peering.EndpointListeners;
import org.tombolo.spi.access.InterfacePatterns;

class ExportsTest {

    private static final Map<String, Object> ENDPOINT = Map.of(
            "objectClass", new String[] {"java.lang.Runnable"},
            "endpoint.id", "1",
            "endpoint.framework.uuid", "here",
            "service.imported.configs", "tombolo.wire");

    private static final Map<String, Object> PROPERTIES =
            Map.of("objectClass", new String[] {"java.lang.Runnable"}, "service.exported.interfaces", "*");

    private final AtomicInteger exported = new AtomicInteger();
    private final List<RemoteServiceAdminEvent> refused = new ArrayList<>();
    private final Refusals refusals = new Refusals(Fakes.bundle());
    private final Exports exports =
            new Exports(new ExportPolicy(new InterfacePatterns(List.of("*"))), new EndpointListeners(), refusals);
    private final ServiceReference<?> reference = Fakes.reference((Runnable) () -> {}, PROPERTIES);
    private Runnable draining = () -> {};
    private Runnable going = () -> {};

    private Object export() {
        exported.incrementAndGet();
        Iterator<EndpointDescription> descriptions =
                List.of(new EndpointDescription(ENDPOINT)).iterator();
        ExportReference endpoint = Fakes.of(
                ExportReference.class,
                Map.of("getExportedEndpoint", none -> descriptions.hasNext() ? descriptions.next() : null));
        Map<String, Function<Object[], Object>> registration = new HashMap<>();
        registration.put("getException", none -> null);
        registration.put("getExportReference", none -> endpoint);
        registration.put("close", none -> {
            draining.run();
            return null;
        });
        return List.of(Fakes.of(ExportRegistration.class, registration));
    }

    private void open() {
        RemoteServiceAdmin admin = Fakes.of(RemoteServiceAdmin.class, Map.of("exportService", any -> export()));
        exports.add(new Admin(admin, Set.of("tombolo.wire"), Set.of()));
    }

    @Test
    void aRegistrationThatTheAdminClosesAsItIsKeptIsNoFailure() {
        refusals.add(refused::add);
        open();
        exports.add(reference);
        assertEquals(1, exported.get());
        assertEquals(List.of(), refused);
    }

    @Test
    void aServiceThatIsModifiedAsItGoesIsNotExportedAnewWhileItsCallsEnd() {
        open();
        exports.add(reference);
        assertEquals(1, exported.get());
        // What the topology's thread does meanwhile: it was handed in before the service began to go.
        draining = () -> exports.modify(reference);
        Optional<Runnable> after = exports.leaves(reference);
        assertEquals(1, exported.get());
        exports.modify(reference);
        assertEquals(1, exported.get());
        after.orElseThrow().run();
        exports.add(reference);
        assertEquals(2, exported.get(), "nothing of the service is kept");
    }

    @Test
    void aServiceThatBeginsToGoWhileItIsLookedAtIsNotExported() {
        AtomicBoolean looked = new AtomicBoolean();
        ServiceReference<?> leaving = Fakes.reference((Runnable) () -> {}, new HashMap<>(PROPERTIES) {
            private static final long serialVersionUID = 1L;

            @Override
            public Object get(Object key) {
                if (looked.compareAndSet(false, true)) {
                    going.run();
                }
                return super.get(key);
            }
        });
        going = () -> exports.leaves(leaving);
        open();
        exports.add(leaving);
        assertTrue(looked.get());
        assertEquals(0, exported.get());
    }
}
