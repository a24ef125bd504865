/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Progress;
import org.tombolo.wire.plan.InterfacePlan;

class MethodNamesTest {

    /** Overloads, of which two have a twin. */
    public interface Overloaded {
        double mean(String variable, double west);

        double mean(String dataset, String variable, double west);

        double mean(String dataset, String variable, double west, Progress progress);

        long count();

        long count(String variable);

        long sum(String variable, Progress progress);
    }

    /** Two of the same length. */
    public interface EquallyLong {
        double mean(String variable);

        double mean(int depth);
    }

    /** Two that only types tell apart. */
    public interface Colliding {
        double mean(String variable);

        double mean(int variable);
    }

    /** Two longer ones that only types tell apart. */
    public interface CollidingLater {
        double mean();

        double mean(String variable);

        double mean(int variable);
    }

    @Test
    void theShortestOverloadKeepsItsNameAndTheOthersAddTheirParameters() {
        var named = MethodNames.of(InterfacePlan.of(Overloaded.class).methods());

        assertEquals(Set.of("mean", "mean-dataset-variable-west", "count", "count-variable", "sum"), named.keySet());
        assertEquals(2, named.get("mean").method().getParameterCount());
    }

    @Test
    void ofTwinsTheOneWithProgressIsTaken() {
        var named = MethodNames.of(InterfacePlan.of(Overloaded.class).methods());

        assertTrue(named.get("mean-dataset-variable-west").takesProgress());
    }

    @Test
    void ofTheSameLengthTheFirstByParametersKeepsTheName() {
        var named = MethodNames.of(InterfacePlan.of(EquallyLong.class).methods());

        assertEquals(Set.of("mean", "mean-variable"), named.keySet());
        assertEquals(int.class, named.get("mean").method().getParameterTypes()[0]);
    }

    @Test
    void methodsThatOnlyTypesTellApartAreRefusedAndBothNamed() {
        for (var service : new Class<?>[] {Colliding.class, CollidingLater.class}) {
            var methods = InterfacePlan.of(service).methods();

            var refusal = assertThrows(IllegalArgumentException.class, () -> MethodNames.of(methods));

            assertTrue(refusal.getMessage().contains("mean(int)"), refusal::getMessage);
            assertTrue(refusal.getMessage().contains("mean(java.lang.String)"), refusal::getMessage);
        }
    }
}
