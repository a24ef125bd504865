/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.bench.echo.Echo;
import org.tombolo.bench.echo.EchoLater;
import org.tombolo.bench.echo.LocalEcho;
import org.tombolo.bench.echo.Sample;

/** Callers in one process with the service. */
final class LoadTest {
    private static final long SHORT = 20_000_000;

    @ParameterizedTest
    @EnumSource
    void everyWorkloadRunsAndCountsItsCalls(Workload workload) throws ExecutionException, InterruptedException {
        Load.Result result = new Load(new Local(new LocalEcho())).run(workload, 3, SHORT);
        assertTrue(result.calls() >= 3, () -> result.calls() + " calls");
        assertEquals(result.calls(), result.times().total());
        assertEquals(workload.besideCallers() > 0, result.besideRate() > 0);
        assertTrue(result.rate() > 0);
    }

    @Test
    void aLaneWithoutAnswersThatComeLaterSaysSo() {
        Load load = new Load(caller -> new LocalEcho());
        for (Workload workload : new Workload[] {Workload.ASYNC, Workload.STREAM, Workload.STREAM_80K}) {
            assertThrows(UnsupportedOperationException.class, () -> load.run(workload, 1, SHORT), workload::id);
        }
    }

    @Test
    void aWrongAnswerEndsTheRun() {
        Echo liar = new Liar();
        Load load = new Load(caller -> liar);
        for (Workload workload : new Workload[] {Workload.PING, Workload.RECORD, Workload.ARRAY_80K}) {
            assertThrows(ExecutionException.class, () -> load.run(workload, 2, SHORT), workload::id);
        }
    }

    private record Local(LocalEcho echo) implements Echoes {
        @Override
        public Echo of(int caller) {
            return echo;
        }

        @Override
        public EchoLater later(int caller) {
            return echo;
        }
    }

    /** Answers in time, and wrongly. */
    private static final class Liar implements Echo {
        @Override
        public byte[] ping(byte[] bytes) {
            return new byte[] {42};
        }

        @Override
        public Sample sample(Sample sample) {
            return Sample.numbered(sample.id() + 1);
        }

        @Override
        public double[] array(double[] values) {
            return new double[values.length];
        }

        @Override
        public byte[] slow(byte[] bytes) {
            return bytes;
        }
    }
}
