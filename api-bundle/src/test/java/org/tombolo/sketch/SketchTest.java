/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceException;
import org.tombolo.api.About;
import org.tombolo.api.Dataset;
import org.tombolo.api.Deadline;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** What an author and a partner write works as they expect, here without any wire between them. */
class SketchTest {
    private static final SeaSurface.Box BOX = new SeaSurface.Box(190, 240, -5, 5);

    private final SeaSurface sea = new GriddedSeaSurface(
            proxy(GriddedSeaSurface.Config.class, (proxy, method, arguments) -> method.getDefaultValue()));

    private final ElNinoWatch watch = new ElNinoWatch(sea);

    private static ElNinoWatch watching(Problem problem) {
        return new ElNinoWatch(proxy(SeaSurface.class, (proxy, method, arguments) -> {
            throw new ProblemException(problem, "thrown by a proxy");
        }));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(SketchTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void thePartnerWatchesProgressAndGetsTheDataset() {
        List<String> screen = new ArrayList<>();
        Dataset anomaly = watch.watched(screen);
        assertEquals("  0 % climatology", screen.get(0));
        assertEquals(" 30 % climatology: done", screen.get(1));
        assertEquals(" 65 % month 7", screen.get(8));
        assertEquals(14, screen.size());
        assertEquals(-5.5, anomaly.get("SST").values().getDouble(0, 0, 0));
        assertEquals(anomaly, sea.anomaly("SST", BOX));
    }

    @Test
    void aDeadlineNeedsNoTryAndEndsALongMethod() {
        double[] expected = IntStream.range(20, 32).asDoubleStream().toArray();
        assertArrayEquals(expected, watch.soon(Duration.ofMinutes(1)));
        ProblemException late = assertThrows(
                ProblemException.class, () -> Deadline.within(Duration.ZERO, () -> sea.anomaly("SST", BOX)));
        assertEquals(Problem.DEADLINE_EXCEEDED, late.problem());
    }

    @Test
    void anInterruptedCallerEndsALongMethod() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> sea.anomaly("SST", BOX));
        assertTrue(Thread.interrupted());
    }

    @Test
    void problemsAreToldApartByCodeAndCaughtByOsgiAlone() {
        double[] lastKnown = {26};
        assertSame(lastKnown, watching(Problem.UNAVAILABLE).orElse(lastKnown));
        assertSame(lastKnown, watching(Problem.BUSY).orElse(lastKnown));
        assertThrows(ServiceException.class, () -> watching(Problem.WITHHELD).orElse(lastKnown));
        ProblemException none = assertThrows(ProblemException.class, () -> sea.areaMean("FOO", BOX));
        assertEquals(Problem.NOT_FOUND, none.problem());
    }

    @Test
    void streamsStagesRecordsAndArraysAreOrdinaryJava() {
        assertEquals(3, watch.firstQuarter());
        assertEquals(
                new SeaSurface.Trend(1, 0, 12),
                sea.trendLater("SST", BOX).toCompletableFuture().join());
        Dataset january = sea.months("SST", BOX).findFirst().orElseThrow();
        NdArray weights = NdArray.of(new double[] {0, 1, 2, 3});
        assertEquals(40, sea.weighted(january, weights).get("SST").values().getDouble(0, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> new SeaSurface.Box(0, 1, 5, -5));
    }

    @Test
    void aboutReachesRunTimeOnTypesParametersAndRecordComponents() throws NoSuchMethodException {
        About type = SeaSurface.class.getAnnotation(About.class);
        assertTrue(type.repeatable());
        assertEquals("doi:10.5281/zenodo.4551996", type.citation());
        assertEquals("", type.title());
        About variable = SeaSurface.class
                .getMethod("areaMean", String.class, SeaSurface.Box.class)
                .getParameters()[0]
                .getAnnotation(About.class);
        assertEquals("\"SST\"", variable.example());
        assertFalse(variable.repeatable());
        About west = SeaSurface.Box.class.getRecordComponents()[0].getAnnotation(About.class);
        assertEquals("degrees_east", west.unit());
    }
}
