/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.wire.value.Shape;

/**
 * Tables (RFC 4180) with a header line: records and lists of them, lists of single values, arrays of numbers and NdArrays of one or two
 * axes, Datasets. What is missing is an empty cell. A text that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class CsvForm implements Form {

    @Override
    public String mediaType() {
        return MediaTypes.CSV + ";charset=utf-8;header=present";
    }

    @Override
    public boolean fits(Shape shape) {
        if (shape instanceof Shape.ListOf list) {
            return list.element() instanceof Shape.PrimitiveArray
                    || CsvColumn.of(list.element()).isPresent();
        }
        return shape instanceof Shape.PrimitiveArray
                || shape instanceof Shape.NdArrayShape
                || shape instanceof Shape.DatasetShape
                || (shape instanceof Shape.RecordShape && CsvColumn.of(shape).isPresent());
    }

    @Override
    public void write(Object value, Shape shape, OutputStream out) throws IOException {
        CsvTable table = table(value, shape);
        CsvOutput rows = new CsvOutput(out);
        table.write(rows);
        rows.finish();
    }

    private static CsvTable table(Object value, Shape shape) {
        if (shape instanceof Shape.ListOf list) {
            return list.element() instanceof Shape.PrimitiveArray
                    ? JavaArrayRows.table(CsvRows.of(value))
                    : new CsvRows(CsvColumn.of(list.element()).orElseThrow(), CsvRows.of(value));
        }
        if (shape instanceof Shape.RecordShape) {
            return new CsvRows(
                    CsvColumn.of(shape).orElseThrow(),
                    value == null ? Collections.emptyIterator() : List.of(value).iterator());
        }
        if (value instanceof Dataset dataset) {
            return new CsvDataset(dataset);
        }
        if (value instanceof NdArray array) {
            if (array.rank() > 2) {
                throw new HttpProblem(
                        406,
                        Problem.INVALID_ARGUMENT,
                        "this result has " + array.rank() + " axes, a table two; ask for application/x-netcdf,"
                                + " application/json or application/cbor");
            }
            return CsvArray.of(array);
        }
        return JavaArrayRows.column(value);
    }
}
