/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.api.Dataset;
import org.tombolo.api.Progress;
import org.tombolo.sample.Box;
import org.tombolo.sample.SeaSurface;
import org.tombolo.sample.Trend;

class StatisticsTest {
    private static final Box NINO34 = new Box(190, 240, -5, 5);

    /** Computed by numpy in double precision from the classic file of the climatology. */
    private static final double[] NINO34_MEANS = {
        26.5563, 26.7927, 27.2580, 27.6629, 27.7018, 27.5844, 27.1595, 26.8656, 26.6915, 26.6710, 26.6014, 26.5911
    };

    private static final double[] NORTH_ATLANTIC_MEANS = {
        15.0727, 14.4093, 14.2857, 14.6988, 15.9427, 18.0930, 20.8093, 22.3197, 21.7097, 19.8947, 17.9268, 16.2968
    };

    @TempDir
    Path folder;

    @Test
    void meansOfTheClimatologyAgreeWithTheReferenceHoweverLongitudesAreCounted() {
        SeaSurface sea = Sea.on(folder);

        assertArrayEquals(NINO34_MEANS, sea.areaMean("SST", NINO34), 1e-4);
        assertArrayEquals(NINO34_MEANS, sea.areaMean("SST", new Box(-170, -120, -5, 5)), 1e-4);
        assertArrayEquals(NORTH_ATLANTIC_MEANS, sea.areaMean("SST", new Box(300, 340, 30, 50)), 1e-4);
        assertArrayEquals(NORTH_ATLANTIC_MEANS, sea.areaMean("SST", new Box(300, -20, 30, 50)), 1e-4);
        assertArrayEquals(NORTH_ATLANTIC_MEANS, sea.areaMean("SST", new Box(660, 700, 30, 50)), 1e-4);
    }

    @Test
    void aSeriesSaysWhereItComesFrom() {
        Dataset series = Sea.on(folder).meanSeries(SeaSurface.COADS, "SST", NINO34);

        assertArrayEquals(NINO34_MEANS, series.get("SST").values().toDoubles(), 1e-4);
        assertEquals(List.of("time"), series.get("SST").dims());
        assertEquals("Deg C", series.get("SST").attributes().get("units"));
        assertEquals("area: mean", series.get("SST").attributes().get("cell_methods"));
        assertEquals(
                "hour since 0000-01-01 00:00:00",
                series.get("time").attributes().get("units"));
        assertEquals(ProcessHandle.current().pid(), series.attributes().get("process_id"));
        String history = (String) series.attributes().get("history");
        assertTrue(history.contains("meanSeries(coads_climatology, SST, Box[west=190.0"), history);
        assertTrue(history.endsWith("FERRET V4.45 (GUI) 22-May-97"), history);
        assertTrue(((String) series.attributes().get("source")).contains("NOAA"));
    }

    @Test
    void theMeanYearOfACellIsTheMeanOfItsMonthsAndAnomaliesDepartFromIt() throws IOException {
        Sea.put("transposed.nc", folder, "transposed.nc");
        SeaSurface sea = Sea.on(folder);

        Dataset year = sea.climatology("transposed", "v", Box.GLOBE);
        Dataset anomaly = sea.anomaly("transposed", "v", Box.GLOBE);

        assertEquals(List.of("month", "lat", "lon"), year.get("v").dims());
        assertEquals("time: mean", year.get("v").attributes().get("cell_methods"));
        assertEquals(
                "v, mean over the years for each month",
                year.get("v").attributes().get("long_name"));
        // Step 0 and 12 are Januaries, so that their mean is that of step 6; longitude -179 comes first, counted as 181
        // in the file.
        assertEquals(6000 - 10 + 0.181, year.get("v").values().getDouble(0, 0, 0), 1e-9);
        assertEquals(-179, year.get("lon").values().getDouble(0), 1e-9);
        assertEquals(List.of("time", "lat", "lon"), anomaly.get("v").dims());
        assertEquals(-6000, anomaly.get("v").values().getDouble(3, 1, 4), 1e-9);
        assertEquals(6000, anomaly.get("v").values().getDouble(15, 2, 8), 1e-9);
    }

    @Test
    void theTrendAndItsErrorAgreeWithAFitOfAllMonthsAtOnce() throws IOException {
        Sea.put("trend.nc", folder, "trend.nc");
        Properties expected = new Properties();
        try (InputStream file = getClass().getResourceAsStream("expected.properties")) {
            expected.load(file);
        }

        Trend trend = Sea.on(folder).trend("trend", "sst", new Box(0, 10, 30, 32));

        assertEquals(Double.parseDouble(expected.getProperty("trend.slope")), trend.slope(), 1e-6);
        assertEquals(Double.parseDouble(expected.getProperty("trend.error")), trend.error(), 1e-6);
        assertEquals(239, trend.months());
    }

    @Test
    void aBootstrapEnclosesTheMeanAndGivesTheSameFiguresAgain() {
        SeaSurface sea = Sea.on(folder);

        Dataset range = sea.bootstrapMean(SeaSurface.COADS, "SST", NINO34, 1000, Progress.none());
        Dataset again = sea.bootstrapMean(SeaSurface.COADS, "SST", NINO34, 1000, Progress.none());

        double[] low = range.get("SST_low").values().toDoubles();
        double[] high = range.get("SST_high").values().toDoubles();
        assertArrayEquals(NINO34_MEANS, range.get("SST").values().toDoubles(), 1e-4);
        for (int month = 0; month < 12; month++) {
            assertTrue(low[month] < NINO34_MEANS[month] && NINO34_MEANS[month] < high[month], Arrays.toString(low));
            assertTrue(high[month] - low[month] < 1, "a mean over 150 cells is known to better than a degree");
        }
        assertEquals(range.get("SST_low"), again.get("SST_low"));
    }
}
