/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Progress;

class ClassicFileTest {
    @Test
    void variablesDimensionsAttributesAndBlocksAreThoseOfTheFile() throws IOException {
        NetCdfFile file = NetCdfFile.classic(content("numbers.cdf"));

        assertEquals(Set.of("x", "v", "b"), file.variables().keySet());
        assertEquals(Map.of("title", "odd", "version", 7L), file.attributes());
        NetCdfVariable v = file.variables().get("v");
        assertEquals(List.of("y", "x"), v.dimensions());
        assertEquals(Map.of("scale_factor", 0.5, "units", "m"), v.attributes());
        assertArrayEquals(new double[] {5, 6, 9, 10}, v.read(new int[] {1, 1}, new int[] {2, 2}, Progress.none()));
        assertArrayEquals(new double[] {-1, 2, 3}, file.variables().get("b").readAll());
        assertArrayEquals(
                new double[] {0.1, 0.2, 0.3, 0.4}, file.variables().get("x").readAll());
    }

    @Test
    void otherFormatsAndUnlimitedDimensionsAreRefused() throws IOException {
        byte[] hdf5 = content("levels.nc");
        byte[] records = content("numbers.cdf");
        // The length of the first dimension, whose name has one letter.
        records[27] = 0;

        assertThrows(UnreadableFileException.class, () -> NetCdfFile.classic(hdf5));
        String refused = assertThrows(UnreadableFileException.class, () -> NetCdfFile.classic(records))
                .getMessage();
        assertTrue(refused.contains("dimension y is unlimited"), refused);
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream file = ClassicFileTest.class.getResourceAsStream("/org/tombolo/sample/gridded/" + name)) {
            return file.readAllBytes();
        }
    }
}
