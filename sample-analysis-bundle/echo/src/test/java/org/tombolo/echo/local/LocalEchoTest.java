/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.echo.AgroundException;
import org.tombolo.echo.Bbox;
import org.tombolo.echo.Echo;
import org.tombolo.echo.Echoes;
import org.tombolo.echo.PlainEchoes;

/** What callers of the echo rely on. */
class LocalEchoTest {
    private final Echo echo = new LocalEcho();

    @Test
    void eachInputIsAnOutput() {
        Echoes echoes = echo.echo(
                Optional.of("a"),
                Optional.of(1.5),
                Optional.empty(),
                Optional.of(true),
                Optional.of(List.of(1.0)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0.0),
                Progress.none());
        assertEquals(Optional.of("a"), echoes.string());
        assertEquals(Optional.of(List.of(1.0)), echoes.array());
        assertTrue(echoes.integer().isEmpty());
    }

    @Test
    void whatAStrangerCanFillInComesBackToo() {
        var box = new Bbox(List.of(345345345.0, 1.0, 2.0, 3.0), Optional.of("urn:ogc:def:crs:EPSG:6.6:4326"));
        PlainEchoes echoes = echo.plain(
                "a",
                Optional.empty(),
                Optional.of(1L),
                Optional.empty(),
                Optional.of(List.of()),
                Optional.of(box),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0.0),
                Progress.none());
        assertEquals("a", echoes.string());
        assertEquals(Optional.of(1L), echoes.integer());
        assertEquals(Optional.of(box), echoes.box());
        assertTrue(echoes.number().isEmpty());
    }

    @Test
    void aPauseTellsHowFarItIs() {
        List<Double> told = new ArrayList<>();
        assertThrows(
                CancellationException.class,
                () -> echo.pause(3600, (fraction, message) -> {
                    told.add(fraction);
                    if (told.size() == 3) {
                        throw new CancellationException("enough");
                    }
                }));
        assertEquals(0, told.get(0));
        assertTrue(told.get(1) > 0 && told.get(2) > told.get(1), told::toString);
        told.clear();
        echo.pause(0.01, (fraction, message) -> told.add(fraction));
        assertEquals(1.0, told.get(told.size() - 1));
    }

    @Test
    void aPauseOfACancelledCallEnds() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void check() {
                throw new CancellationException();
            }
        };
        assertThrows(CancellationException.class, () -> echo.pause(3600, cancelled));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 3601, Double.NaN})
    void aPauseOutOfItsRangeIsRefused(double pause) {
        invalid(() -> echo.pause(pause, Progress.none()));
        invalid(() -> echo.later("a", pause));
    }

    @Test
    void whatComesLaterComes() throws Exception {
        var later = echo.later("a", 0.01).toCompletableFuture();
        assertEquals("a", later.get(30, TimeUnit.SECONDS));
    }

    @Test
    void streamsAreReadAndGiven() {
        assertEquals(List.of(0L, 1L, 2L), echo.count(3).toList());
        assertEquals(6.5, echo.sum(List.of(1.0, 2.0, 3.5).iterator()));
        assertFalse(echo.lines(List.of("a").stream()).toList().isEmpty());
        invalid(() -> echo.sum(Collections.<Double>singletonList(null).iterator()));
        invalid(() -> echo.count(-1));
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void itFailsAsAsked(Problem problem) {
        ProblemException thrown = assertThrows(ProblemException.class, () -> echo.fail(problem, "why"));
        assertEquals(problem, thrown.problem());
        assertEquals("why", thrown.getMessage());
    }

    @Test
    void theOtherWaysToFail() {
        assertThrows(IllegalStateException.class, () -> echo.crash("a fault"));
        assertEquals(
                1.5,
                assertThrows(AgroundException.class, () -> echo.runAground("low", 1.5))
                        .getDepth());
        invalid(() -> echo.fail(Problem.BUSY, null));
        invalid(() -> echo.text("a", 1001));
        assertEquals("aaa", echo.text("a", 3));
    }

    private static void invalid(Executable call) {
        assertEquals(
                Problem.INVALID_ARGUMENT,
                assertThrows(ProblemException.class, call).problem());
    }
}
