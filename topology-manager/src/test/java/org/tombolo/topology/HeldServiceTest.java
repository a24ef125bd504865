/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.tombolo.provider.peering.StandIn;

class HeldServiceTest {

    /** Exported, and above what the class names. */
    public interface Reading<T> {
        T read(String name) throws IOException;
    }

    /** What the class names. */
    public interface Gauge extends Reading<Integer> {}

    interface Hidden {}

    private static final class Pegel implements Gauge, Hidden {
        @Override
        public Integer read(String name) throws IOException {
            if (name.isEmpty()) {
                throw new IOException("no name");
            }
            return name.length();
        }
    }

    private static final Pegel PEGEL = new Pegel();

    private final ServiceReference<?> reference = Fakes.reference(PEGEL, Map.of("depth", 5));

    private ServiceReference<?> exporting(Class<?>... interfaces) {
        try (HeldService held = HeldService.of(reference)) {
            return held.exporting(Arrays.stream(interfaces).map(Class::getName).toList());
        }
    }

    private static Object serviceOf(ServiceReference<?> exporting) {
        return exporting.getBundle().getBundleContext().getService(exporting);
    }

    @Test
    void aServiceWhoseClassNamesItsInterfacesIsExportedAsItIs() {
        assertSame(reference, exporting(Gauge.class));
    }

    @Test
    void anInterfaceAboveThoseThatTheClassNamesIsFoundAtTheStandIn() throws IOException {
        Object standIn = serviceOf(exporting(Reading.class, Gauge.class));
        List<Class<?>> found = Arrays.asList(standIn.getClass().getInterfaces());
        assertTrue(found.containsAll(List.of(Reading.class, Gauge.class)), found::toString);
        assertEquals(4, ((Gauge) standIn).read("Cuxh"));
        assertSame(PEGEL, ((StandIn) standIn).service());
    }

    @Test
    void whatTheServiceThrowsIsThrownByTheStandInToo() {
        Reading<?> standIn = (Reading<?>) serviceOf(exporting(Reading.class));
        assertThrows(IOException.class, () -> standIn.read(""));
    }

    @Test
    void theReferenceIsEqualToTheServicesAndHasItsProperties() {
        ServiceReference<?> exporting = exporting(Reading.class);
        assertTrue(exporting.equals(reference));
        assertEquals(reference.hashCode(), exporting.hashCode());
        assertEquals(5, exporting.getProperty("depth"));
    }

    @Test
    void anInterfaceThatIsNotPublicIsLeftToTheProviderToRefuse() {
        assertSame(reference, exporting(Reading.class, Hidden.class));
    }
}
