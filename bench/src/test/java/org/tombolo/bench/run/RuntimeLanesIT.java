/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tombolo.bench.measure.Workload;

/** A lane that can't be opened is left out of the table with a note; here it is a fault. */
final class RuntimeLanesIT {
    private static final long MILLIS = 200;

    /** What changes of the distribution can break. Aries' tcp provider needs a network of its own, and so root. */
    static final RuntimeLane[] PEERS = {RuntimeLane.FASTBIN, RuntimeLane.CXF};

    @TempDir
    Path work;

    @ParameterizedTest
    @FieldSource("PEERS")
    void callsOfAPeersLaneReachTheServiceInTheOtherRuntime(RuntimeLane lane) throws Exception {
        Site site = Site.under(Path.of(System.getProperty("tombolo.root")), work, true);
        try (Pair pair = lane.open(site)) {
            for (Workload workload : new Workload[] {Workload.PING, Workload.RECORD, Workload.ARRAY_80K}) {
                // A call that fails, or is answered with something else, is thrown.
                Measured measured = pair.measure(new Row(workload, 1, false), MILLIS);
                assertTrue(measured.rate() > 0, () -> workload.id() + ": " + measured);
            }
        }
    }
}
