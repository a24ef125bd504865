/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tombolo.api.NdArray;

/**
 * Arrays of numbers or texts: one column {@code value}, or columns named by their place.
 *
 * @param rows of one axis each; a single one if the elements are to stand below each other
 * @param upright whether they are
 */
record CsvArray(List<NdArray> rows, boolean upright) implements CsvTable {

    /** Of an array with at most two axes. */
    static CsvArray of(NdArray array) {
        if (array.rank() < 2) {
            return new CsvArray(List.of(array.reshape((int) array.size())), true);
        }
        List<NdArray> rows = new ArrayList<>();
        for (int row = 0; row < array.length(0); row++) {
            rows.add(array.pick(0, row));
        }
        // Without rows the width is told by an array of one axis alone.
        return new CsvArray(rows.isEmpty() ? List.of(array.reshape(0)) : rows, false);
    }

    @Override
    public void write(CsvOutput out) throws IOException {
        if (upright) {
            out.row(List.of("value"));
            for (NdArray column : rows) {
                for (int i = 0; i < column.length(0); i++) {
                    out.row(List.of(CsvCell.element(column, i)));
                }
            }
            return;
        }
        int width = rows.stream().mapToInt(row -> row.length(0)).max().orElse(0);
        out.row(IntStream.range(0, width).mapToObj(Integer::toString).toList());
        for (NdArray row : rows) {
            out.row(IntStream.range(0, width)
                    .mapToObj(i -> i < row.length(0) ? CsvCell.element(row, i) : "")
                    .toList());
        }
    }
}
