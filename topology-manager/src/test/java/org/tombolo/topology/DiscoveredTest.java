/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.osgi.service.remoteserviceadmin.ImportRegistration;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;
import org.tombolo.spi.access.InterfacePatterns;

class DiscoveredTest {

    private static final String ONE = "one source";
    private static final String OTHER = "another";

    private final List<String> done = new ArrayList<>();
    private Discovered discovered;

    @BeforeEach
    void make() {
        Imports imports = new Imports(
                new ImportPolicy(new InterfacePatterns(List.of("*"))),
                () -> new PackageVersions(Map.of()),
                new Refusals(Fakes.bundle()));
        ImportRegistration registration = Fakes.of(
                ImportRegistration.class,
                Map.of(
                        "getException", none -> null,
                        "update", none -> true,
                        "close",
                                none -> {
                                    done.add("close");
                                    return null;
                                }));
        RemoteServiceAdmin admin = Fakes.of(RemoteServiceAdmin.class, Map.of("importService", none -> {
            done.add("import");
            return registration;
        }));
        imports.add(new Admin(admin, Set.of("tombolo.wire"), Set.of()));
        discovered = new Discovered(imports);
    }

    private void tell(Object source, int type) {
        discovered.changed(source, new EndpointEvent(type, ImportPolicyTest.endpoint(Map.of(), "org.example.Sea")));
    }

    @Test
    void anEndpointStaysUntilEachWhoToldOfItTakesItBack() {
        tell(ONE, EndpointEvent.ADDED);
        tell(OTHER, EndpointEvent.ADDED);
        tell(ONE, EndpointEvent.REMOVED);
        assertEquals(List.of("import"), done);
        tell(OTHER, EndpointEvent.REMOVED);
        assertEquals(List.of("import", "close"), done);
    }

    @Test
    void whoTellsOfItTwiceTakesItBackOnce() {
        tell(ONE, EndpointEvent.ADDED);
        tell(ONE, EndpointEvent.ADDED);
        tell(ONE, EndpointEvent.REMOVED);
        assertEquals(List.of("import", "close"), done);
    }

    @Test
    void whoNeverToldOfItCanNotTakeItBack() {
        tell(ONE, EndpointEvent.ADDED);
        tell(OTHER, EndpointEvent.REMOVED);
        assertEquals(List.of("import"), done);
    }

    @Test
    void anEndpointThatNoLongerMatchesIsGone() {
        tell(ONE, EndpointEvent.ADDED);
        tell(ONE, EndpointEvent.MODIFIED_ENDMATCH);
        assertEquals(List.of("import", "close"), done);
    }

    @Test
    void whatASourceToldOfGoesWithIt() {
        tell(ONE, EndpointEvent.ADDED);
        discovered.forget(ONE);
        discovered.forget(OTHER);
        assertEquals(List.of("import", "close"), done);
    }
}
