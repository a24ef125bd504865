/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.sample.Box;
import org.tombolo.sample.DatasetInfo;
import org.tombolo.sample.Depths;
import org.tombolo.sample.SeaSurface;
import org.tombolo.sample.TimeRange;
import org.tombolo.sample.VariableInfo;

/** Files as other tools write them; make_files.py beside them says what is in each. */
class FormatsTest {
    @TempDir
    Path folder;

    @Test
    void packedNumbersInManyChunksComeOutPhysical() throws IOException {
        Sea.put("packed.nc", folder, "packed.nc");

        Dataset slice = Sea.on(folder).slice("packed", "sst", Box.GLOBE, TimeRange.ALL, Depths.ALL);

        NdArray values = slice.get("sst").values();
        assertEquals(List.of("time", "lat", "lon"), slice.get("sst").dims());
        assertArrayEquals(new int[] {4, 7, 9}, values.shape());
        for (int lat = 0; lat < 7; lat++) {
            for (int lon = 0; lon < 9; lon++) {
                // The globe begins at -180: the file's longitudes 200 to 320, then 0 to 160.
                int column = (lon + 5) % 9;
                double counted = 9 * lat + column;
                assertEquals(20 + 0.01 * (counted + 300), values.getDouble(3, lat, lon), 1e-9);
                assertTrue(Double.isNaN(values.getDouble(2, lat, lon)), "this month was never written");
                assertEquals(lat == 2 && column >= 3 && column <= 5, Double.isNaN(values.getDouble(1, lat, lon)));
            }
        }
        assertArrayEquals(
                new double[] {-160, -120, -80, -40, 0, 40, 80, 120, 160},
                slice.get("lon").values().toDoubles());
        assertArrayEquals(
                new double[] {60, 40, 20, 0, -20, -40, -60},
                slice.get("lat").values().toDoubles());
        assertEquals("degC", slice.get("sst").attributes().get("units"));
        assertFalse(slice.get("sst").attributes().containsKey("scale_factor"));
    }

    @Test
    void aDescriptionNamesTheGriddedVariablesAndWhatTheyCover() throws IOException {
        Sea.put("packed.nc", folder, "packed.nc");
        Sea.put("levels.nc", folder, "levels.nc");
        SeaSurface sea = Sea.on(folder);

        DatasetInfo packed = sea.describe("packed");

        assertEquals("packed numbers", packed.title());
        assertEquals(
                List.of(new VariableInfo(
                        "sst",
                        "packed temperature",
                        "degC",
                        List.of("month", "y", "x"),
                        List.of(4, 7, 9),
                        new Box(0, 320, -60, 60),
                        new TimeRange("2001-02-27", "2001-03-02"),
                        Depths.ALL)),
                packed.variables());
        assertEquals(
                new Depths(0, 200), sea.describe("levels").variables().get(0).depths());
        assertEquals(
                List.of("coads_climatology", "levels", "packed"),
                sea.datasets().stream().map(DatasetInfo::name).toList());
    }

    @Test
    void aBoxAcrossTheSeamOfFourDimensionsIsCutOutInOrder() throws IOException {
        Sea.put("levels.nc", folder, "levels.nc");
        SeaSurface sea = Sea.on(folder);

        Dataset slice = sea.slice(
                "levels", "temp", new Box(150, 240, -1, 3), TimeRange.during("2000-01-01"), new Depths(10, 60));

        assertEquals(List.of("time", "depth", "lat", "lon"), slice.get("temp").dims());
        assertEquals(NdArray.Type.FLOAT32, slice.get("temp").type());
        assertArrayEquals(
                new double[] {150, 180, 210, 240}, slice.get("lon").values().toDoubles());
        assertArrayEquals(new double[] {10, 50}, slice.get("depth").values().toDoubles());
        for (int level = 0; level < 2; level++) {
            for (int lat = 0; lat < 5; lat++) {
                for (int lon = 0; lon < 4; lon++) {
                    double expected = 1000 + 100 * (level + 1) + (lat - 1) + (150 + 30 * lon) / 1000.0;
                    assertEquals(expected, slice.get("temp").values().getDouble(0, level, lat, lon), 1e-3);
                }
            }
        }
        // The upmost level; the row without values counts for nothing.
        assertEquals(1000 - 2 + 0.15, sea.areaMean("levels", "temp", new Box(150, 150, -3, -2))[1], 1e-3);
    }

    @Test
    void timesInACalendarOfEqualMonthsAreChosenByTheirDates() throws IOException {
        Sea.put("transposed.nc", folder, "transposed.nc");
        Sea.put("nco.nc", folder, "nco.nc");
        SeaSurface sea = Sea.on(folder);
        Box cell = new Box(61, 61, 10, 10);

        Dataset slice = sea.slice("transposed", "v", cell, new TimeRange("1990-02-30", "1990-04"), Depths.ALL);
        Dataset repacked = sea.slice("nco", "v", cell, new TimeRange("1990-02-30", "1990-04"), Depths.ALL);

        assertArrayEquals(
                new double[] {1010.061, 2010.061, 3010.061},
                slice.get("v").values().toDoubles(),
                1e-9);
        assertArrayEquals(
                slice.get("v").values().toDoubles(), repacked.get("v").values().toDoubles(), 0.36 / 2);
    }

    @Test
    void theClimatologyIsTheSameAsThatInHdf5() throws IOException {
        Sea.put("coads_hdf5.nc", folder, "coads_hdf5.nc");
        SeaSurface sea = Sea.on(folder);

        Dataset ours = sea.slice(SeaSurface.COADS, "SST", Box.GLOBE, TimeRange.ALL, Depths.ALL);
        Dataset other = sea.slice("coads_hdf5", "SST", Box.GLOBE, TimeRange.ALL, Depths.ALL);

        for (String name : List.of("SST", "time", "lat", "lon")) {
            assertEquals(other.get(name), ours.get(name), name);
        }
        assertEquals(
                sea.describe("coads_hdf5").variables(),
                sea.describe(SeaSurface.COADS).variables());
        assertEquals(other.attributes().get("title"), ours.attributes().get("title"));
        assertArrayEquals(
                sea.areaMean("coads_hdf5", "SST", new Box(190, 240, -5, 5)),
                sea.areaMean("SST", new Box(190, 240, -5, 5)));
    }
}
