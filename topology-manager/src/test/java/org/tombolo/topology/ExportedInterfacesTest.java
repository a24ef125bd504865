/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportedInterfacesTest {

    private static final String RUNNABLE = Runnable.class.getName();
    private static final String CLOSEABLE = AutoCloseable.class.getName();
    private static final String CLASS = Thread.class.getName();

    private static List<String> of(Object asked, String... types) {
        return ExportedInterfaces.of(
                Fakes.reference(new Object(), Map.of("objectClass", types, "service.exported.interfaces", asked)));
    }

    @Test
    void anAsteriskStandsForAllInterfacesAndForNoClass() {
        assertEquals(List.of(RUNNABLE, CLOSEABLE), of("*", CLASS, RUNNABLE, CLOSEABLE));
        assertEquals(List.of(RUNNABLE), of(new String[] {"*"}, RUNNABLE));
    }

    @Test
    void namesCanBeATextAnArrayOrAList() {
        assertEquals(List.of(RUNNABLE), of(RUNNABLE, RUNNABLE, CLOSEABLE));
        assertEquals(List.of(CLOSEABLE), of(new String[] {CLOSEABLE}, RUNNABLE, CLOSEABLE));
        assertEquals(List.of(CLOSEABLE, RUNNABLE), of(List.of(CLOSEABLE, RUNNABLE), RUNNABLE, CLOSEABLE));
    }

    static List<Object> wrong() {
        return Arrays.asList("java.lang.Iterable", List.of(RUNNABLE, "*"), RUNNABLE + "," + CLOSEABLE, "", 5);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatTheServiceHasNotIsRefusedWithWhatItHas(Object asked) {
        String refusal = assertThrows(IllegalArgumentException.class, () -> of(asked, RUNNABLE, CLOSEABLE))
                .getMessage();
        assertTrue(refusal.contains(RUNNABLE) && refusal.contains("service.exported.interfaces"), refusal);
    }

    @Test
    void aServiceOfClassesAloneHasNothingToExport() {
        assertThrows(IllegalArgumentException.class, () -> of("*", CLASS));
    }
}
