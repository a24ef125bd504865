/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.stream.Items;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

/** Results that are kept and made anew. */
final class KeptResultTest {

    /** An interface of a module. */
    interface Gauge {
        double[] levels(int count);

        void reset();

        Iterator<Reading> readings();
    }

    /** A record of a module. */
    record Reading(String place, double level) {}

    @Test
    void theModuleCanNotChangeItAnyMore() {
        MethodPlan plan = plan("levels");
        double[] given = new double[10_000];
        given[7] = 1.5;
        var kept = KeptResult.of(given, plan, Limits.DEFAULT);
        double[] expected = given.clone();
        given[7] = 2.5;
        assertArrayEquals(expected, (double[]) kept.value(plan, Limits.DEFAULT));
        assertArrayEquals(expected, (double[]) kept.value(plan, Limits.DEFAULT));
    }

    @Test
    void nothingIsKeptAsNothing() {
        MethodPlan plan = plan("reset");
        assertNull(KeptResult.of(null, plan, Limits.DEFAULT).value(plan, Limits.DEFAULT));
        MethodPlan stream = plan("readings");
        assertNull(KeptResult.of(null, stream, Limits.DEFAULT).value(stream, Limits.DEFAULT));
    }

    @Test
    void theItemsOfAStreamAreKeptInOrder() {
        MethodPlan plan = plan("readings");
        var readings = List.of(new Reading("quay", 1), new Reading("lock", 2));
        var kept = KeptResult.of(new Given(readings.iterator()), plan, Limits.DEFAULT);
        assertEquals(readings, kept.value(plan, Limits.DEFAULT));
    }

    @Test
    void aStreamThatIsTooLongIsRefusedWithTheBoundThatItPasses() {
        assertEquals("more than the 1024 bytes", refused(new Limits(1024, 1000, 64)));
        assertEquals("more than the 50 items", refused(new Limits(1 << 20, 50, 64)));
    }

    private static String refused(Limits limits) {
        var readings = Collections.nCopies(100, new Reading("quay", 1));
        var thrown = assertThrows(
                ProblemException.class, () -> KeptResult.of(new Given(readings.iterator()), plan("readings"), limits));
        assertEquals(Problem.TOO_LARGE, thrown.problem());
        return thrown.getMessage().replaceFirst(".*(more than the \\d+ \\w+) that.*", "$1");
    }

    private static final class Given implements Items {
        private final Iterator<?> items;
        private Object current;

        Given(Iterator<?> items) {
            this.items = items;
        }

        @Override
        public boolean advance() {
            boolean more = items.hasNext();
            current = more ? items.next() : null;
            return more;
        }

        @Override
        public Object current() {
            return current;
        }

        @Override
        public void close() {
            current = null;
        }
    }

    private static MethodPlan plan(String name) {
        return InterfacePlan.of(Gauge.class).methods().stream()
                .filter(plan -> plan.method().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
