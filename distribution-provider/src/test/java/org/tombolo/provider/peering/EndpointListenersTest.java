/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.peering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.remoteserviceadmin.EndpointDescription;
import org.osgi.service.remoteserviceadmin.EndpointEvent;
import org.osgi.service.remoteserviceadmin.EndpointEventListener;

class EndpointListenersTest {

    private final EndpointListeners listeners = new EndpointListeners();
    private final List<String> heard = new ArrayList<>();

    private EndpointEventListener recording(String name) {
        return (event, filter) -> heard.add(name + " " + kind(event.getType()) + " " + filter);
    }

    private static String kind(int type) {
        return switch (type) {
            case EndpointEvent.ADDED -> "added";
            case EndpointEvent.MODIFIED -> "modified";
            case EndpointEvent.MODIFIED_ENDMATCH -> "ended";
            default -> "removed";
        };
    }

    private static EndpointDescription sea(String depth) {
        return new EndpointDescription(Map.of(
                "objectClass", new String[] {"org.example.Sea"},
                "endpoint.id", "1",
                "endpoint.framework.uuid", "other",
                "service.imported.configs", "tombolo.wire",
                "depth", depth));
    }

    @Test
    void aListenerHearsOnlyWhatItsScopeAsksFor() {
        listeners.add(recording("deep"), Map.of("endpoint.listener.scope", new String[] {"(depth=deep)"}));
        listeners.add(recording("none"), Map.of());
        listeners.added(sea("shallow"));
        listeners.modified(sea("deep"));
        listeners.modified(sea("deep"));
        listeners.modified(sea("shallow"));
        listeners.removed("1");
        assertEquals(List.of("deep added (depth=deep)", "deep modified (depth=deep)", "deep ended "), heard);
    }

    @Test
    void aListenerThatComesLateHearsOfWhatIsThere() {
        listeners.added(sea("deep"));
        listeners.add(recording("late"), Map.of("endpoint.listener.scope", "(endpoint.id=*)"));
        listeners.removed("1");
        listeners.removed("1");
        assertEquals(List.of("late added (endpoint.id=*)", "late removed (endpoint.id=*)"), heard);
    }

    @Test
    void aListenerWhoseScopeChangesHearsWhatBeginsAndWhatCeasesToMatch() {
        EndpointEventListener moving = recording("moving");
        listeners.added(sea("deep"));
        listeners.add(moving, Map.of("endpoint.listener.scope", "(depth=shallow)"));
        listeners.update(moving, Map.of("endpoint.listener.scope", "(depth=deep)"));
        listeners.update(moving, Map.of("endpoint.listener.scope", "(depth=*)"));
        listeners.update(moving, Map.of());
        assertEquals(List.of("moving added (depth=deep)", "moving ended "), heard);
    }
}
