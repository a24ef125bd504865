/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Records, or single values: a row each.
 *
 * @param columns where the cells come from
 * @param rows read once, each when its row is written
 */
record CsvRows(List<CsvColumn> columns, Iterator<?> rows) implements CsvTable {

    /** What a list gives, whatever kind of list it is; of null nothing. */
    static Iterator<?> of(Object list) {
        if (list == null) {
            return Collections.emptyIterator();
        }
        if (list instanceof Iterator<?> iterator) {
            return iterator;
        }
        return list instanceof Object[] array ? Arrays.asList(array).iterator() : ((Collection<?>) list).iterator();
    }

    @Override
    public void write(CsvOutput out) throws IOException {
        out.row(columns.stream().map(column -> CsvCell.guarded(column.name())).toList());
        while (rows.hasNext()) {
            Object row = rows.next();
            out.row(columns.stream().map(column -> column.cell(row)).toList());
        }
    }
}
