/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.api.Dataset;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.sample.Box;
import org.tombolo.sample.DatasetInfo;
import org.tombolo.sample.Depths;
import org.tombolo.sample.SeaSurface;
import org.tombolo.sample.TimeRange;

/** What is seldom right and often seen; {@code odd()} in make_files.py says what is in each file. */
class OddFilesTest {
    @TempDir
    Path folder;

    @Test
    void cellsOnTheEdgesCountThoughTheirCoordinatesAreFloats() throws IOException {
        double north = Math.cos(Math.toRadians(60.2));
        double south = Math.cos(Math.toRadians(50.7));

        double mean = mean("floats", new Box(190.2, 190.4, 50.7, 60.2));

        assertEquals((1.5 * south + 3.5 * north) / (south + north), mean, 1e-6);
    }

    @Test
    void marksAndBoundsOfAnotherTypeThanTheNumbersAreRecognised() throws IOException {
        assertEquals(6, mean("marked", Box.GLOBE), 1e-6);
        assertEquals((5 + 7.1) / 2, mean("ranged", Box.GLOBE), 1e-6);
        assertEquals((100 + 253) / 2.0, mean("unsigned", Box.GLOBE), 1e-6);
    }

    @Test
    void theUpmostOfNegativeDepthsIsTheHighest() throws IOException {
        assertEquals(25, mean("negative", Box.GLOBE), 1e-6);
        assertEquals(
                new Depths(5, 4000),
                Sea.on(folder).describe("negative").variables().get(0).depths());
    }

    @Test
    void theAxesOfARotatedPoleAreNotTheEarths() {
        ProblemException problem = assertThrows(ProblemException.class, () -> mean("rotated", Box.GLOBE));

        assertEquals(Problem.INVALID_ARGUMENT, problem.problem());
        assertTrue(problem.getMessage().contains("rlat"), problem.getMessage());
    }

    @Test
    void aFileWithOddTimesHidesNoOther() throws IOException {
        assertEquals(0, mean("nonsense", Box.GLOBE), 0);
        assertEquals(0, mean("before", Box.GLOBE), 0);
        SeaSurface sea = Sea.on(folder);

        assertEquals(
                List.of("before", "coads_climatology"),
                sea.datasets().stream().map(DatasetInfo::name).toList());
        assertEquals(
                TimeRange.during("-0001-12-31"),
                sea.describe("before").variables().get(0).times());
        ProblemException units = assertThrows(ProblemException.class, () -> sea.describe("nonsense"));
        assertEquals(Problem.METHOD_FAILED, units.problem());
        assertTrue(units.getMessage().contains("days since 0000-00-00"), units.getMessage());
        Box elsewhere = new Box(50, 60, -5, 5);
        ProblemException noData = assertThrows(ProblemException.class, () -> sea.areaMean("nonsense", "v", elsewhere));
        assertEquals(Problem.NO_DATA, noData.problem());
    }

    @Test
    void coordinatesKeepOnlyTheAttributesThatStillHold() throws IOException {
        Sea.put("shorts.nc", folder, "shorts.nc");

        Dataset slice = Sea.on(folder).slice("shorts", "v", new Box(-180, 0, -90, 90), TimeRange.ALL, Depths.ALL);

        assertArrayEquals(new double[] {5, 6}, slice.get("lat").values().toDoubles(), 1e-9);
        assertEquals(Map.of("units", "degrees_north"), slice.get("lat").attributes());
        assertArrayEquals(new double[] {-160, -150}, slice.get("lon").values().toDoubles(), 1e-9);
        assertEquals(
                Map.of("units", "degrees_east", "long_name", "longitude"),
                slice.get("lon").attributes());
    }

    /** Of the variable of a file that has no time, or one. */
    private double mean(String name, Box box) throws IOException {
        Sea.put(name + ".nc", folder, name + ".nc");
        double[] means = Sea.on(folder).areaMean(name, "v", box);
        assertEquals(1, means.length);
        return means[0];
    }
}
