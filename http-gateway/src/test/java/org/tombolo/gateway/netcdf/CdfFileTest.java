/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;

/** Files as ncdump, netCDF4 and xarray read them. */
class CdfFileTest {
    private static final Dataset SEA = Dataset.builder()
            .coord("time", NdArray.of(new double[] {0, 31.5}), Map.of("units", "days since 1950-01-01"))
            .coord("lat", NdArray.of(new float[] {-5, 0, 5}), Map.of("units", "degrees_north"))
            .coord("depth", NdArray.of(new int[] {10}).reshape(), Map.of("units", "m"))
            .coord("zone", List.of("lat"), NdArray.of(new String[] {"süd", "", "north"}), Map.of())
            .coord("edge", List.of("corner"), NdArray.of(new long[] {1L << 60, 2}), Map.of())
            .variable(
                    "SST",
                    List.of("time", "lat"),
                    NdArray.of(new float[] {26.5f, -1e34f, 27.25f, 1, 2, 3}, 2, 3)
                            .withFill(-1e34f),
                    Map.of("units", "degC", "valid_range", NdArray.of(new double[] {-2, 40.5})))
            .variable("count", List.of("lat"), NdArray.of(new byte[] {1, -1, 3}).as(NdArray.Type.UINT8))
            .attribute("title", "Überblick")
            .attribute("year", 2026L)
            .attribute("factor", 0.1)
            .attribute("sources", NdArray.of(new String[] {"ship", "buoy"}))
            .build();

    @TempDir
    Path folder;

    private Readers readers;

    @BeforeEach
    void findTheReaders() {
        readers = new Readers(folder);
    }

    @Test
    void xarrayOpensADatasetWithItsDimensionsCoordinatesAttributesAndValues() throws Exception {
        JsonNode read = readers.xarray(readers.written(CdfFile.of(SEA)));
        assertEquals("{\"time\":2,\"lat\":3,\"corner\":2}", read.path("dims").toString());
        assertEquals(List.of("depth", "edge", "lat", "time", "zone"), sorted(read.path("coords")));
        assertEquals(List.of("SST", "count"), sorted(read.path("variables")));
        JsonNode sst = read.path("variables").path("SST");
        assertEquals("float32", sst.path("dtype").asText());
        assertEquals("[[26.5,-9.999999790214768e+33,27.25],[1.0,2.0,3.0]]", numbers(sst));
        assertEquals("degC", sst.at("/attrs/units/value").asText());
        assertEquals("[-2.0,40.5]", sst.at("/attrs/valid_range/value").toString());
        assertEquals("float32", sst.at("/attrs/_FillValue/type").asText());
        assertEquals("[1,255,3]", read.at("/variables/count/values").toString());
        assertEquals("[\"süd\",\"\",\"north\"]", read.at("/coords/zone/values").toString());
        assertEquals("[1152921504606846976,2]", read.at("/coords/edge/values").toString());
        assertEquals("10", read.at("/coords/depth/values").toString());
    }

    @Test
    void globalAttributesKeepTheirTypes() throws Exception {
        JsonNode attributes = readers.xarray(readers.written(CdfFile.of(SEA))).path("attrs");
        assertEquals(
                "{\"type\":\"str\",\"value\":\"Überblick\"}",
                attributes.path("title").toString());
        assertEquals(
                "{\"type\":\"int64\",\"value\":2026}", attributes.path("year").toString());
        assertEquals(
                "{\"type\":\"float64\",\"value\":0.1}",
                attributes.path("factor").toString());
        assertEquals("ship\nbuoy", attributes.at("/sources/value").asText());
    }

    @Test
    void ncdumpPrintsADataset() throws Exception {
        Path file = readers.written(CdfFile.of(SEA));
        String text = readers.ncdump(file);
        assertTrue(text.contains("float SST(time, lat)"), text);
        assertTrue(text.contains("ubyte count(lat)"), text);
        assertTrue(text.contains("char zone(lat, string5)"), text);
        assertTrue(text.contains("SST:coordinates = \"depth zone\""), text);
        assertTrue(text.contains("26.5, _, 27.25"), text);
        assertEquals("NETCDF3_64BIT_DATA", readers.netCdf4(file).path("model").asText());
    }

    @ParameterizedTest
    @EnumSource(value = NdArray.Type.class, mode = EnumSource.Mode.EXCLUDE, names = "STRING")
    void anArrayOfEachTypeIsAVariableData(NdArray.Type type) throws Exception {
        boolean wide = type.bytes() >= 4 && type != NdArray.Type.FLOAT32;
        long top = wide ? 100_000 : 100;
        NdArray array = NdArray.of(new long[] {0, 1, 2, top, 3, 4}, 2, 3).as(type);
        JsonNode read = readers.netCdf4(readers.written(CdfFile.of(array.withFill(4))));
        JsonNode data = read.path("variables").path("data");
        assertEquals(type.name().toLowerCase(Locale.ROOT), data.path("dtype").asText());
        assertEquals("[\"dim_0\",\"dim_1\"]", data.path("dims").toString());
        assertEquals("[[0,1,2],[" + top + ",3,4]]", numbers(data).replace(".0", ""));
        assertEquals(data.path("dtype"), data.at("/attrs/_FillValue/type"));
        assertEquals(4, data.at("/attrs/_FillValue/value").asInt());
    }

    @Test
    void viewsWithGapsAreWrittenInTheirOwnOrder() throws Exception {
        NdArray whole = NdArray.of(IntStream.range(0, 60_000).asDoubleStream().toArray(), 3, 100, 200);
        NdArray view = whole.transpose(2, 0, 1).slice(1, 1, 3);
        JsonNode values = readers.netCdf4(readers.written(CdfFile.of(view))).at("/variables/data/values");
        for (int[] index : List.of(new int[] {0, 0, 0}, new int[] {199, 1, 99}, new int[] {17, 1, 3})) {
            assertEquals(
                    view.getDouble(index),
                    values.get(index[0]).get(index[1]).get(index[2]).asDouble());
        }
        assertEquals(200, values.size());
    }

    @Test
    void aScalarAndAnEmptyFirstAxisHaveTheirPlace() throws Exception {
        Path scalar = readers.written(CdfFile.of(NdArray.of(new double[] {1.5}).reshape()));
        assertEquals("1.5", readers.netCdf4(scalar).at("/variables/data/values").toString());
        Path empty = readers.written(CdfFile.of(NdArray.of(new double[0], 0, 4)));
        assertEquals(
                "{\"dim_0\":0,\"dim_1\":4}", readers.netCdf4(empty).path("dims").toString());
        assertTrue(readers.ncdump(empty).contains("double data(dim_0, dim_1)"));
    }

    @Test
    void javaArraysOfAnyRankAreVariablesToo() throws Exception {
        Path file = readers.written(CdfFile.ofJavaArray(new short[][] {{1, 2, 3}, {4, 5, 6}}));
        JsonNode data = readers.netCdf4(file).at("/variables/data");
        assertEquals("int16", data.path("dtype").asText());
        assertEquals("[[1,2,3],[4,5,6]]", data.path("values").toString());
        Path one = readers.written(CdfFile.ofJavaArray(new double[] {26.5, Double.NaN}));
        assertEquals(
                "[26.5,\"nan\"]",
                readers.netCdf4(one).at("/variables/data/values").toString());
    }

    @Test
    void aLargeFileNeedsNoMemoryBesideTheArray() throws Exception {
        NdArray large = NdArray.of(new double[4_000_000]);
        try (var out = new CountingStream()) {
            CdfFile.of(large).write(out);
            assertTrue(out.count > 32_000_000 && out.longest <= 65_536, out.count + " " + out.longest);
        }
    }

    @Test
    void whatHasNoPlaceInSuchAFileIsRefusedBeforeTheFirstByte() {
        NdArray one = NdArray.of(new double[] {1});
        refused(() -> CdfFile.of(Dataset.builder().coord("a/b", one).build()), "a/b");
        refused(() -> CdfFile.of(NdArray.of(new double[0], 4, 0)), "dim_1");
        refused(() -> CdfFile.ofJavaArray(new double[][] {{1}, {2, 3}}), "1 and 2");
        refused(() -> CdfFile.ofJavaArray(new double[][] {{1}, null}), "null");
    }

    @Test
    void aTextDimensionTakesNoNameOfTheData() throws Exception {
        Dataset data = Dataset.builder()
                .variable("name", List.of("string3"), NdArray.of(new String[] {"abc", "de"}))
                .build();
        JsonNode read = readers.xarray(readers.written(CdfFile.of(data)));
        assertEquals("[\"abc\",\"de\"]", read.at("/variables/name/values").toString());
    }

    private static void refused(Executable making, String named) {
        UnwritableException e = assertThrows(UnwritableException.class, making);
        assertTrue(e.getMessage().contains(named), e.getMessage());
    }

    private static String numbers(JsonNode variable) {
        return variable.path("values").toString().replace("E", "e+");
    }

    private static List<String> sorted(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        return names;
    }
}
