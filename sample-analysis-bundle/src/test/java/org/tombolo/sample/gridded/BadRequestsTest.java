/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.sample.Box;
import org.tombolo.sample.DatasetInfo;
import org.tombolo.sample.Depths;
import org.tombolo.sample.SeaSurface;
import org.tombolo.sample.TimeRange;
import org.tombolo.sample.VariableInfo;

class BadRequestsTest {
    private static final Box NINO34 = new Box(190, 240, -5, 5);

    @TempDir
    Path folder;

    private SeaSurface sea;

    @BeforeEach
    void start() {
        sea = Sea.on(folder, 100_000);
    }

    @AfterEach
    void theServiceIsUnharmed() {
        assertEquals(12, sea.areaMean("SST", NINO34).length);
    }

    @Test
    void whatDoesNotExistIsAnsweredByWhatDoes() throws IOException {
        Sea.put("levels.nc", folder, "levels.nc");

        assertProblem(Problem.NOT_FOUND, "coads_climatology, levels", () -> sea.describe("nowhere"));
        assertProblem(Problem.NOT_FOUND, "nowhere", () -> sea.describe("../nowhere"));
        assertProblem(Problem.NOT_FOUND, "no variable FOO; there are: SST", () -> sea.areaMean("FOO", NINO34));
        assertProblem(Problem.INVALID_ARGUMENT, "box is missing", () -> sea.areaMean("SST", null));
        assertProblem(Problem.INVALID_ARGUMENT, "latitudes", () -> sea.areaMean("levels", "depth", NINO34));
    }

    @Test
    void aBoxOrTimeOrDepthWithoutCellsIsAnsweredByWhatIsCovered() throws IOException {
        Sea.put("levels.nc", folder, "levels.nc");

        assertProblem(Problem.NO_DATA, "south=-89.0, north=89.0", () -> sea.areaMean("SST", new Box(0, 9, 89.5, 90)));
        assertProblem(
                Problem.NO_DATA, "from=1999-12-31, to=2000-01-02", () -> slice(TimeRange.during("1998"), Depths.ALL));
        assertProblem(Problem.NO_DATA, "from=0.0, to=200.0", () -> slice(TimeRange.ALL, new Depths(300, 400)));
    }

    private void slice(TimeRange times, Depths depths) {
        sea.slice("levels", "temp", Box.GLOBE, times, depths);
    }

    @Test
    void boxesTimesAndDepthsThatMakeNoSenseCannotBeMade() {
        List.<Executable>of(
                        () -> new Box(0, 10, 5, -5),
                        () -> new Box(0, 10, -91, 0),
                        () -> new Box(0, 721, 0, 1),
                        () -> new Box(Double.NaN, 10, 0, 1),
                        () -> new TimeRange("1999", "1998"),
                        () -> new TimeRange("98", ""),
                        () -> TimeRange.during("1998-13"),
                        () -> new Depths(10, 5))
                .forEach(wrong -> assertThrows(IllegalArgumentException.class, wrong));
    }

    @Test
    void moreThanTheLimitIsRefusedBeforeItIsRead() {
        assertProblem(Problem.TOO_LARGE, "194400 values; the limit is 100000", () -> sea.areaMean("SST", Box.GLOBE));
        assertProblem(Problem.TOO_LARGE, ".max.cells", () -> bootstrap(10_000));
        assertProblem(Problem.INVALID_ARGUMENT, "100 to 100000", () -> bootstrap(0));
    }

    private void bootstrap(int resamples) {
        sea.bootstrapMean(SeaSurface.COADS, "SST", NINO34, resamples, Progress.none());
    }

    @Test
    void filesThatAreNoNetCdfSayWhatTheyAre() throws IOException {
        Files.writeString(folder.resolve("notes.nc"), "Hello, I am a text");
        Files.writeString(folder.resolve("empty.nc"), "");
        Files.write(folder.resolve("noise.nc"), new byte[] {7, 1, 99, -4, 5, 0, 3, 8, 9, 9});
        Sea.put("classic.nc", folder, "classic.nc");
        Sea.put("curvilinear.nc", folder, "curvilinear.nc");

        for (String name : List.of("empty.nc", "noise.nc")) {
            // Nobody is writing them any more.
            Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(0));
        }

        assertProblem(Problem.METHOD_FAILED, "begins with the text 'Hell'", () -> sea.describe("notes"));
        assertProblem(Problem.METHOD_FAILED, "it has only 0 bytes", () -> sea.describe("empty"));
        assertProblem(Problem.METHOD_FAILED, "noise can't be read", () -> sea.describe("noise"));
        assertProblem(Problem.METHOD_FAILED, "nccopy", () -> sea.describe("classic"));
        assertProblem(Problem.INVALID_ARGUMENT, "two-dimensional", () -> sea.areaMean("curvilinear", "ice", NINO34));
        assertEquals(
                List.of("coads_climatology", "curvilinear"),
                sea.datasets().stream().map(DatasetInfo::name).toList());
    }

    @Test
    void anyPartOfAFileCutShortOrOverwrittenIsAProblemOrHarmless() throws IOException {
        Path path = Sea.put("packed.nc", folder, "packed.nc");
        byte[] whole = Files.readAllBytes(path);
        double[] right = sea.areaMean("packed", "sst", Box.GLOBE);

        for (int length = 0; length < whole.length; length += 997) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThrows(ProblemException.class, () -> sea.areaMean("packed", "sst", Box.GLOBE));

            byte[] damaged = whole.clone();
            Arrays.fill(damaged, length, Math.min(length + 16, whole.length), (byte) 0x5a);
            Files.write(path, damaged);
            try {
                assertEquals(right.length, sea.areaMean("packed", "sst", Box.GLOBE).length);
            } catch (ProblemException e) {
                assertTrue(e.getMessage().contains("packed") || e.getMessage().contains("sst"), e.getMessage());
            }
        }
    }

    @Test
    void whateverBytesAreDamagedACallGivesAResultOrAProblem() throws IOException {
        Random random = new Random(5);
        for (String name : List.of("packed.nc", "levels.nc", "transposed.nc", "nco.nc", "trend.nc")) {
            byte[] whole = Files.readAllBytes(Sea.put(name, folder, "damaged.nc"));
            for (int round = 0; round < 60; round++) {
                byte[] damaged = whole.clone();
                for (int hit = random.nextInt(4); hit >= 0; hit--) {
                    damaged[random.nextInt(random.nextBoolean() ? 8000 : whole.length)] = (byte) random.nextInt(256);
                }
                Files.write(folder.resolve("damaged.nc"), damaged);
                try {
                    for (VariableInfo variable : sea.describe("damaged").variables()) {
                        sea.slice("damaged", variable.name(), Box.GLOBE, TimeRange.ALL, Depths.ALL);
                    }
                } catch (ProblemException e) {
                    assertNotEquals(Problem.INTERNAL, e.problem(), e.getMessage());
                }
            }
        }
    }

    private static void assertProblem(Problem expected, String part, Executable call) {
        ProblemException problem = assertThrows(ProblemException.class, call);
        assertEquals(expected, problem.problem(), problem.getMessage());
        assertTrue(problem.getMessage().contains(part), problem.getMessage());
    }
}
