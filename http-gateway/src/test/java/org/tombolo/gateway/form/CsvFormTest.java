/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.wire.value.Shape;

/** Tables, byte by byte. */
class CsvFormTest {
    private static final Shape NUMBERS = new Shape.PrimitiveArray("float64");

    private final CsvForm form = new CsvForm();

    record Place(String name, Position at, Optional<String> note) {}

    record Position(double east, double north) {}

    record Knot(String name, Knot next) {}

    record Series(String name, NdArray values) {}

    @Test
    void recordsAreRowsAndRecordsWithinThemColumns() throws IOException {
        Place bremen = new Place("Bremen, \"free\" city", new Position(8.8, 53.1), Optional.of("two\nlines"));
        assertEquals(
                "name,at.east,at.north,note\r\n\"Bremen, \"\"free\"\" city\",8.8,53.1,\"two\nlines\"\r\nnowhere,,,\r\n,,,\r\n",
                csv(
                        Arrays.asList(bremen, new Place("nowhere", null, Optional.empty()), null),
                        Shapes.listOf(Place.class)));
    }

    @Test
    void aRecordIsOneRow() throws IOException {
        assertEquals("east,north\r\n-1.5,\r\n", csv(new Position(-1.5, Double.NaN), Shapes.of(Position.class)));
        assertEquals("east,north\r\n", csv(null, Shapes.of(Position.class)));
    }

    @Test
    void itemsOfAStreamAreRowsAsTheyCome() throws IOException {
        assertEquals(
                "east,north\r\n1.0,2.0\r\n",
                csv(Stream.of(new Position(1, 2)).iterator(), Shapes.listOf(Position.class)));
    }

    @Test
    void listsOfSingleValuesHaveOneColumn() throws IOException {
        assertEquals("value\r\na\r\n\"\"\r\nb\r\n", csv(Arrays.asList("a", null, "b"), Shapes.listOf(String.class)));
        assertEquals(
                "value\r\n2026-11-25\r\nPT1.5S\r\n",
                csv(new Object[] {LocalDate.of(2026, 11, 25), Duration.ofMillis(1500)}, Shapes.listOf(String.class)));
    }

    @Test
    void arraysOfNumbersStandUprightAndOfTwoAxesAsATable() throws IOException {
        assertEquals("value\r\n26.5\r\n\"\"\r\nInfinity\r\n", csv(new double[] {26.5, Double.NaN, 1 / 0.0}, NUMBERS));
        assertEquals("0,1\r\n1,2\r\n3,\r\n", csv(new int[][] {{1, 2}, {3}}, new Shape.ListOf(NUMBERS)));
        assertEquals("value\r\ntrue\r\n", csv(new boolean[] {true}, new Shape.PrimitiveArray("bool")));
    }

    @Test
    void anNdArrayLeavesOutWhatIsMissing() throws IOException {
        Shape shape = new Shape.NdArrayShape();
        assertEquals(
                "0,1\r\n1.5,\r\n0.1,4.0\r\n",
                csv(NdArray.of(new float[] {1.5f, -99, 0.1f, 4}, 2, 2).withFill(-99), shape));
        assertEquals("value\r\n1\r\n\"\"\r\n", csv(NdArray.of(new long[] {1, 2}).withFill(2), shape));
        assertEquals("value\r\n255\r\n", csv(NdArray.of(new byte[] {-1}).as(NdArray.Type.UINT8), shape));
        assertEquals("value\r\n7\r\n", csv(NdArray.of(new int[] {7}).reshape(), shape));
        assertEquals(
                406,
                assertThrows(HttpProblem.class, () -> csv(NdArray.of(new int[1], 1, 1, 1), shape))
                        .status());
    }

    @Test
    void aDatasetHasARowForEachCellItsCoordinatesFirst() throws IOException {
        Dataset data = Dataset.builder()
                .coord("lat", NdArray.of(new double[] {-5, 5}), Map.of("units", "degrees_north"))
                .coord("zone", List.of("lat"), NdArray.of(new String[] {"south", "north"}), Map.of())
                .variable(
                        "SST",
                        List.of("time", "lat"),
                        NdArray.of(new double[] {1, 2, 3, -1}, 2, 2).withFill(-1))
                .variable("mask", List.of("lat"), NdArray.of(new int[] {0, 1}))
                .build();
        assertEquals(
                "time,lat,zone,SST,mask\r\n0,-5.0,south,1.0,0\r\n0,5.0,north,2.0,1\r\n1,-5.0,south,3.0,0\r\n1,5.0,north,,1\r\n",
                csv(data, new Shape.DatasetShape()));
    }

    @Test
    void anEmptyDatasetHasAHeaderAlone() throws IOException {
        Dataset data = Dataset.builder()
                .variable("SST", List.of("lat"), NdArray.of(new double[0]))
                .build();
        assertEquals("lat,SST\r\n", csv(data, new Shape.DatasetShape()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void aTextIsNoFormula(String text) throws IOException {
        assertEquals("value\r\n'" + text + "\r\n", csv(List.of(text), Shapes.listOf(String.class)));
        Dataset data = Dataset.builder()
                .variable(text, List.of("x"), NdArray.of(new String[] {text}))
                .build();
        assertEquals("x,'" + text + "\r\n0,'" + text + "\r\n", csv(data, new Shape.DatasetShape()));
    }

    @Test
    void whatIsNoTableDoesNotFit() {
        assertTrue(form.fits(Shapes.listOf(Place.class)));
        assertTrue(form.fits(NUMBERS) && form.fits(new Shape.ListOf(NUMBERS)));
        assertFalse(form.fits(Shapes.of(Knot.class)));
        assertFalse(form.fits(Shapes.listOf(Series.class)));
        assertFalse(form.fits(new Shape.Any()));
        assertFalse(form.fits(Shapes.NUMBER));
        assertFalse(form.fits(new Shape.ListOf(new Shape.ListOf(Shapes.NUMBER))));
        assertFalse(form.fits(new Shape.MapOf(Shapes.TEXT, Shapes.NUMBER)));
    }

    private String csv(Object value, Shape shape) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(form.fits(shape));
        form.write(value, shape, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
