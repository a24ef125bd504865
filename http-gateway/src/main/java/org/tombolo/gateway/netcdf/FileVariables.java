/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tombolo.api.NdArray;

/** The variables of a file while it is made. */
final class FileVariables {
    private static final String FILL = "_FillValue";
    private static final String ENCODING = "_Encoding";

    private final FileDimensions dimensions;
    private final List<CdfVariable> all = new ArrayList<>();

    FileVariables(FileDimensions dimensions) {
        this.dimensions = dimensions;
    }

    List<CdfVariable> all() {
        return all;
    }

    /** Adds one whose elements lie in several arrays of one type. */
    void add(String name, List<String> dims, NdArray.Type type, List<NdArray> pieces, Map<String, Object> attributes) {
        List<Integer> places = dimensions.places(name, dims);
        Optional<Number> fill = pieces.stream().findFirst().flatMap(NdArray::fill);
        List<CdfAttribute> written = new ArrayList<>();
        attributes.forEach((attribute, value) -> {
            if (!attribute.equals(FILL) && !(type == NdArray.Type.STRING && attribute.equals(ENCODING))) {
                written.add(CdfAttribute.of(attribute, value));
            }
        });
        fill.ifPresent(mark -> written.add(CdfAttribute.numbers(FILL, single(type, mark))));
        int width = 1;
        if (type == NdArray.Type.STRING) {
            width = pieces.stream().mapToInt(FileVariables::widest).max().orElse(1);
            places.add(dimensions.ofTexts(width));
            // What xarray and netCDF4 decode texts by.
            written.add(CdfAttribute.text(ENCODING, "utf-8"));
        }
        all.add(new CdfVariable(name, places, written, CdfType.of(type), width, pieces));
    }

    private static NdArray single(NdArray.Type type, Number value) {
        return value instanceof Long whole
                ? NdArray.of(new long[] {whole}).as(type)
                : NdArray.of(new double[] {value.doubleValue()}).as(type);
    }

    private static int widest(NdArray texts) {
        int widest = 1;
        for (String text : texts.toStrings()) {
            widest = Math.max(widest, text.getBytes(StandardCharsets.UTF_8).length);
        }
        return widest;
    }
}
