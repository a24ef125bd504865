/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.ImportRegistration;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdmin;
import org.osgi.service.remoteserviceadmin.RemoteServiceAdminEvent;
import org.tombolo.spi.access.InterfacePatterns;

class ImportsTest {

    private static final String SEA = "org.example.Sea";

    /** What the admin was told to do: "import 5", "update 7", "close". */
    private final List<String> done = new ArrayList<>();

    private final List<RemoteServiceAdminEvent> events = new ArrayList<>();
    private SortedSet<Version> shared = new TreeSet<>();
    private Imports imports;

    @BeforeEach
    void make() {
        Refusals refusals = new Refusals(Fakes.bundle());
        refusals.add(events::add);
        imports = new Imports(
                new ImportPolicy(new InterfacePatterns(List.of("org.example.*"))),
                () -> new PackageVersions(Map.of("org.example", shared)),
                refusals);
        RemoteServiceAdmin admin = Fakes.of(RemoteServiceAdmin.class, Map.of("importService", arguments -> {
            done.add("import " + depth(arguments[0]));
            return registration();
        }));
        imports.add(new Admin(admin, Set.of("tombolo.wire"), Set.of("osgi.basic")));
    }

    private ImportRegistration registration() {
        return Fakes.of(
                ImportRegistration.class,
                Map.of(
                        "getException", none -> null,
                        "close",
                                none -> {
                                    done.add("close");
                                    return null;
                                },
                        "update", arguments -> done.add("update " + depth(arguments[0]))));
    }

    private static Object depth(Object endpoint) {
        return ((EndpointDescription) endpoint).getProperties().get("depth");
    }

    private static EndpointDescription sea(Map<String, Object> properties) {
        return ImportPolicyTest.endpoint(properties, SEA);
    }

    private String onlyEvent() {
        assertEquals(1, events.size());
        assertEquals(RemoteServiceAdminEvent.IMPORT_ERROR, events.get(0).getType());
        return events.get(0).getException().getMessage();
    }

    @Test
    void aChangedPropertyUpdatesTheImportAndKeepsIt() {
        imports.added(sea(Map.of("depth", 5)));
        imports.modified(sea(Map.of("depth", 7)));
        assertEquals(List.of("import 5", "update 7"), done);
    }

    @Test
    void anAnnouncementThatComesTwiceIsAChange() {
        imports.added(sea(Map.of("depth", 5)));
        imports.added(sea(Map.of("depth", 7)));
        assertEquals(List.of("import 5", "update 7"), done);
    }

    @Test
    void aChangedTimeoutIsANewImportSinceAdminsKeepTheFirst() {
        imports.added(sea(Map.of("depth", 5)));
        imports.modified(sea(Map.of("depth", 7, "osgi.basic.timeout", 9L)));
        assertEquals(List.of("import 5", "close", "import 7"), done);
    }

    @Test
    void anEndpointThatBecomesForbiddenIsNoLongerImported() {
        imports.added(sea(Map.of("depth", 5)));
        imports.modified(ImportPolicyTest.endpoint(Map.of(), SEA, "org.tombolo.spi.access.Authoriser"));
        assertEquals(List.of("import 5", "close"), done);
    }

    @Test
    void anIntentThatIsNotUnderstoodIsRefusedByNameOnce() {
        EndpointDescription asking = sea(Map.of("service.intents", new String[] {"osgi.basic", "osgi.teleport"}));
        imports.added(asking);
        imports.reconsider();
        assertEquals(List.of(), done);
        assertTrue(onlyEvent().contains("[osgi.teleport]"));
    }

    @Test
    void thatTheOtherSideIsPrivateAsksNothingOfThisOne() {
        imports.added(sea(Map.of("depth", 5, "service.intents", new String[] {"osgi.basic", "osgi.private"})));
        assertEquals(List.of("import 5"), done);
    }

    @Test
    void anotherConfigTypeIsNobodysFault() {
        imports.added(sea(Map.of("service.imported.configs", "org.apache.cxf.rs")));
        assertEquals(List.of(), done);
        assertEquals(List.of(), events);
    }

    @Test
    void whatAPeerOffersAsJaxRsIsNeverImportedSo() {
        RemoteServiceAdmin cxf = Fakes.of(RemoteServiceAdmin.class, Map.of("importService", arguments -> {
            done.add("import by CXF");
            return registration();
        }));
        imports.add(new Admin(cxf, Set.of("org.apache.cxf.rs"), Set.of("osgi.basic")));
        imports.added(sea(Map.of("endpoint.id", "a", "service.imported.configs", "org.apache.cxf.rs")));
        assertEquals(List.of(), done);
        imports.added(sea(Map.of("endpoint.id", "b", "depth", 5, "service.imported.configs", new String[] {
            "org.apache.cxf.rs", "tombolo.wire"
        })));
        assertEquals(List.of("import 5"), done);
    }

    @Test
    void anotherMajorVersionIsRefusedUntilTheInterfaceIsThere() {
        shared.add(new Version(1, 0, 0));
        imports.added(sea(Map.of("depth", 5, "endpoint.package.version.org.example", "2.0.0")));
        assertEquals(List.of(), done);
        assertTrue(onlyEvent().contains("2.0.0") && onlyEvent().contains("1.0.0"), onlyEvent());

        shared.add(new Version(2, 0, 0));
        imports.reconsider();
        assertEquals(List.of("import 5"), done);
    }

    @Test
    void anImportEndsWhenTheInterfaceIsReplacedByAnotherMajorVersion() {
        shared.add(new Version(2, 0, 0));
        imports.added(sea(Map.of("depth", 5, "endpoint.package.version.org.example", "2.0.0")));
        shared = new TreeSet<>(Set.of(new Version(3, 0, 0)));
        imports.reconsider();
        assertEquals(List.of("import 5", "close"), done);
        assertTrue(onlyEvent().contains("CONTRACT_MISMATCH"));
    }
}
