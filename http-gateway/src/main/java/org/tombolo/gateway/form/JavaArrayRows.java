/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.tombolo.api.NdArray;
import org.tombolo.gateway.netcdf.JavaNumbers;

/** Java's arrays of numbers and truth values, as rows of a table. */
final class JavaArrayRows {
    private JavaArrayRows() {}

    /** The arrays of a list, each a row; null is an empty one. */
    static CsvTable table(Iterator<?> arrays) {
        List<NdArray> rows = new ArrayList<>();
        arrays.forEachRemaining(array -> rows.add(of(array)));
        return new CsvArray(rows, false);
    }

    /** One array, its elements below each other. */
    static CsvTable column(Object array) {
        return new CsvArray(List.of(of(array)), true);
    }

    private static NdArray of(Object array) {
        if (array == null) {
            return NdArray.of(new int[0]);
        }
        if (array instanceof boolean[] flags) {
            String[] texts = new String[flags.length];
            for (int i = 0; i < flags.length; i++) {
                texts[i] = Boolean.toString(flags[i]);
            }
            return NdArray.of(texts);
        }
        return JavaNumbers.of(array);
    }
}
