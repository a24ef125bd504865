/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DatasetTest {
    private static final NdArray LAT = NdArray.of(new double[] {30, 10, -10, -30});
    private static final NdArray LON = NdArray.of(new float[] {190, 210, 240});
    private static final NdArray SST = NdArray.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, -1e34f, 9, 10, 11}, 4, 3)
            .withFill(-1e34f);

    private final Dataset dataset = sea().build();

    private static Dataset.Builder sea() {
        return Dataset.builder()
                .coord("lat", LAT, Map.of("units", "degrees_north"))
                .coord("lon", LON)
                .variable("SST", List.of("lat", "lon"), SST, Map.of("units", "degC"))
                .variable("mask", List.of("lon"), NdArray.of(new byte[3]))
                .attribute("Conventions", "CF-1.8");
    }

    private static void refused(String message, Executable code) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
    }

    private static void notFound(String message, Executable code) {
        ProblemException problem = assertThrows(ProblemException.class, code);
        assertEquals(Problem.NOT_FOUND, problem.problem());
        assertEquals(message, problem.getMessage());
    }

    @Test
    void everythingIsFoundUnderItsNameInTheOrderItWasAdded() {
        assertEquals(List.of("lat", "lon"), List.copyOf(dataset.coords().keySet()));
        assertEquals(List.of("SST", "mask"), List.copyOf(dataset.variables().keySet()));
        assertEquals("{lat=4, lon=3}", dataset.dims().toString());
        assertEquals(SST, dataset.get("SST").values());
        assertEquals(List.of("lat", "lon"), dataset.get("SST").dims());
        assertArrayEquals(new int[] {4, 3}, dataset.get("SST").shape());
        assertEquals(NdArray.Type.FLOAT32, dataset.get("SST").type());
        assertEquals(Map.of("units", "degrees_north"), dataset.get("lat").attributes());
        notFound("no variable FOO; there are SST, mask, lat, lon", () -> dataset.get("FOO"));
    }

    @Test
    void aSliceCutsAllThatHasTheDimensionAndNothingElse() {
        Dataset part = dataset.slice("lat", 1, 3);
        assertEquals("{lat=2, lon=3}", part.dims().toString());
        assertEquals(SST.slice(0, 1, 3), part.get("SST").values());
        assertEquals(LAT.slice(0, 1, 3), part.get("lat").values());
        assertEquals(dataset.get("mask"), part.get("mask"));
        assertEquals(dataset.attributes(), part.attributes());
        assertEquals(dataset.get("SST").slice("lat", 1, 3), part.get("SST"));
        notFound("no dimension depth; there are lat, lon", () -> dataset.slice("depth", 0, 1));
        notFound("no dimension lat; there are lon", () -> dataset.get("mask").slice("lat", 0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> dataset.slice("lat", 0, 5));
    }

    @Test
    void betweenIncludesBothEndsOfAscendingAndDescendingCoordinates() {
        assertEquals(dataset.slice("lat", 1, 3), dataset.between("lat", -10, 10));
        assertEquals(dataset.slice("lat", 2, 4), dataset.between("lat", Double.NEGATIVE_INFINITY, 0));
        assertEquals(dataset.slice("lon", 1, 3), dataset.between("lon", 200, 240));
        assertEquals(dataset, dataset.between("lon", 0, 360));
    }

    @Test
    void betweenTakesItsBoundsInThePrecisionOfTheCoordinate() {
        Dataset tenths = Dataset.builder()
                .coord("depth", NdArray.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f}))
                .build();
        assertEquals(tenths.slice("depth", 0, 3), tenths.between("depth", 0.1, 0.3));
        assertEquals(tenths.slice("depth", 1, 3), tenths.between("depth", 0.15, 0.35));
        assertEquals(tenths, tenths.between("depth", -1e300, 1e300));
    }

    @Test
    void betweenIsEmptyWhereNothingLies() {
        Dataset none = dataset.between("lat", 11, 12);
        assertEquals("{lat=0, lon=3}", none.dims().toString());
        assertEquals(0, none.get("SST").values().size());
        assertEquals(none.dims(), none.between("lat", -90, 90).dims());
    }

    @Test
    void betweenRefusesWhatCannotBeOrdered() {
        refused(
                "lat between 5.0 and -5.0; allowed is a low end that is not above the high end",
                () -> dataset.between("lat", 5, -5));
        assertThrows(IllegalArgumentException.class, () -> dataset.between("lat", Double.NaN, 1));
        notFound("no coordinate SST; there are lat, lon", () -> dataset.between("SST", 0, 1));
        Dataset wrapped = Dataset.builder()
                .coord("lon", NdArray.of(new double[] {358, 359.5, 0.5}))
                .coord("name", List.of("lon"), NdArray.of(new String[] {"a", "b", "c"}), Map.of())
                .build();
        refused(
                "coordinate lon is not sorted: after 358.0 comes 359.5 at 1; choose by index with slice",
                () -> wrapped.between("lon", 0, 1));
        refused(
                "coordinate name is STRING[lon]; allowed is one with numbers and one dimension",
                () -> wrapped.between("name", 0, 1));
    }

    @Test
    void anAuxiliaryCoordinateCutsItsOwnDimension() {
        Dataset stations = Dataset.builder()
                .coord("height", List.of("station"), NdArray.of(new int[] {2, 10, 50}), Map.of("units", "m"))
                .coord("time", NdArray.of(new double[] {4}).pick(0, 0))
                .variable("wind", List.of("station"), NdArray.of(new double[] {1, 2, 3}))
                .build();
        assertEquals(List.of(), stations.get("time").dims());
        assertArrayEquals(
                new double[] {2, 3},
                stations.between("height", 5, 100).get("wind").values().toDoubles());
    }

    @Test
    void dimensionsThatDisagreeAreRefusedByName() {
        refused("dimension lat has 5 in air and 4 in lat", () -> Dataset.builder()
                .coord("lat", LAT)
                .variable("air", List.of("lat"), NdArray.of(new double[5]))
                .build());
        refused(
                "SST has the dimensions [lat, lat] and values of shape [4, 3]; allowed is one name for each axis,"
                        + " none of them twice",
                () -> Dataset.builder().variable("SST", List.of("lat", "lat"), SST));
        assertThrows(IllegalArgumentException.class, () -> Dataset.builder().variable("SST", List.of("lat"), SST));
        refused(
                "variable lat has the name of a dimension; add it by coord, not by variable",
                () -> Dataset.builder().variable("lat", List.of("lat"), LAT).build());
        refused(
                "coordinate lon has the name of a dimension and the dimensions [lat, lon]; allowed is that one alone",
                () -> Dataset.builder()
                        .coord("lon", List.of("lat", "lon"), SST, Map.of())
                        .build());
        refused("there is a variable or coordinate SST already", () -> sea().coord("SST", LAT)
                .build());
    }

    @Test
    void attributesAreTextWholeNumbersNumbersAndRows() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("z", 1);
        given.put("y", (short) 2);
        given.put("x", 0.5f);
        given.put("w", NdArray.of(new double[] {1, 2}));
        given.put("v", "text");
        Dataset one = Dataset.builder().attributes(given).build();
        given.put("later", "not seen");
        assertEquals(
                "{z=1, y=2, x=0.5, w=FLOAT64[2] {1.0, 2.0}, v=text}",
                one.attributes().toString());
        assertEquals(1L, one.attributes().get("z"));
        assertEquals(2L, one.attributes().get("y"));
        assertEquals(0.5, one.attributes().get("x"));
        refused(
                "attribute when is java.util.ArrayList; allowed is a String, a Long or smaller, a Double or Float,"
                        + " an NdArray of one axis",
                () -> Dataset.builder().attribute("when", new ArrayList<>()));
        assertThrows(IllegalArgumentException.class, () -> Dataset.builder().attribute("grid", SST));
    }

    @Test
    void nothingInItCanBeChanged() {
        assertThrows(UnsupportedOperationException.class, dataset.coords()::clear);
        assertThrows(UnsupportedOperationException.class, dataset.variables()::clear);
        assertThrows(UnsupportedOperationException.class, dataset.attributes()::clear);
        assertThrows(UnsupportedOperationException.class, dataset.dims()::clear);
        assertThrows(UnsupportedOperationException.class, dataset.get("SST").dims()::clear);
        assertThrows(UnsupportedOperationException.class, dataset.get("SST").attributes()::clear);
        dataset.get("SST").shape()[0] = 0;
        assertArrayEquals(new int[] {4, 3}, dataset.get("SST").shape());
        Dataset.Builder builder = sea();
        Dataset before = builder.build();
        builder.variable("more", List.of(), NdArray.of(new int[1]).reshape());
        assertEquals(dataset, before);
    }

    @Test
    void equalityIsByValueWhateverTheOrder() {
        Dataset turned = Dataset.builder()
                .attribute("Conventions", "CF-1.8")
                .variable("mask", dataset.get("mask"))
                .variable("SST", List.of("lat", "lon"), SST.transpose().transpose(), Map.of("units", "degC"))
                .coord("lon", dataset.get("lon"))
                .coord("lat", LAT, Map.of("units", "degrees_north"))
                .build();
        assertEquals(dataset, turned);
        assertEquals(dataset.hashCode(), turned.hashCode());
        assertNotEquals(dataset, sea().attribute("Conventions", "CF-1.9").build());
        assertNotEquals(dataset, dataset.slice("lat", 0, 3));
    }

    @Test
    void aLazyVariableIsReadOnceWhenItsValuesAreAskedFor() {
        AtomicInteger reads = new AtomicInteger();
        Dataset lazy = lazy(() -> {
            reads.incrementAndGet();
            return SST;
        });
        Dataset part = lazy.between("lat", -10, 10).slice("lon", 0, 1);
        assertEquals("(lat, lon) FLOAT32 ...", part.get("SST").toString());
        assertArrayEquals(new int[] {2, 1}, part.get("SST").shape());
        assertEquals(0, reads.get());
        assertEquals(SST.slice(0, 1, 3).slice(1, 0, 1), part.get("SST").values());
        assertEquals(SST, lazy.get("SST").values());
        assertEquals(1, reads.get());
        assertEquals(dataset.get("SST"), lazy.get("SST"));
        assertEquals(lazy.get("SST"), dataset.get("SST"));
    }

    @Test
    void aLazyVariableThatFailsIsReadAnewAndOneThatLiesIsRefused() {
        AtomicInteger reads = new AtomicInteger();
        Dataset shaky = lazy(() -> {
            if (reads.incrementAndGet() == 1) {
                throw new ProblemException(Problem.UNAVAILABLE, "the disk is away");
            }
            return SST;
        });
        assertThrows(ProblemException.class, shaky.get("SST")::values);
        assertEquals(SST, shaky.get("SST").values());
        IllegalStateException lie =
                assertThrows(IllegalStateException.class, lazy(SST::transpose).get("SST")::values);
        assertEquals("SST was announced as FLOAT32[4, 3], its source gave FLOAT32[3, 4]", lie.getMessage());
    }

    private static Dataset lazy(Supplier<NdArray> source) {
        return Dataset.builder()
                .coord("lat", LAT)
                .variable(
                        "SST",
                        List.of("lat", "lon"),
                        NdArray.Type.FLOAT32,
                        new int[] {4, 3},
                        source,
                        Map.of("units", "degC"))
                .build();
    }

    @Test
    void textReadsLikeThatOfXarray() {
        assertEquals(
                """
                <Dataset>
                Dimensions:  (lat: 4, lon: 3)
                Coordinates:
                  * lat   (lat) FLOAT64 30.0 10.0 -10.0 -30.0
                  * lon   (lon) FLOAT32 190.0 210.0 240.0
                Data variables:
                    SST   (lat, lon) FLOAT32 0.0 1.0 2.0 3.0 4.0 5.0 ...
                    mask  (lon) INT8 0 0 0
                Attributes:
                    Conventions: CF-1.8""",
                dataset.toString());
    }
}
