/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.IOException;
import java.io.OutputStream;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.gateway.netcdf.CdfFile;
import org.tombolo.gateway.netcdf.UnwritableException;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.wire.value.Shape;

/** NdArrays, Datasets and arrays of numbers of any rank, as NetCDF files in the classic format with 64-bit data (CDF-5). */
public final class NetCdfForm implements Form {

    @Override
    public String mediaType() {
        return MediaTypes.NETCDF;
    }

    @Override
    public boolean fits(Shape shape) {
        if (shape instanceof Shape.ListOf rows) {
            boolean array = rows.element() instanceof Shape.ListOf || rows.element() instanceof Shape.PrimitiveArray;
            return array && fits(rows.element());
        }
        return shape instanceof Shape.NdArrayShape
                || shape instanceof Shape.DatasetShape
                || shape instanceof Shape.PrimitiveArray;
    }

    @Override
    public void write(Object value, Shape shape, OutputStream out) throws IOException {
        file(value).write(out);
    }

    private static CdfFile file(Object value) {
        try {
            if (value instanceof Dataset dataset) {
                return CdfFile.of(dataset);
            }
            if (value instanceof NdArray array) {
                return CdfFile.of(array);
            }
            if (value != null && value.getClass().isArray()) {
                return CdfFile.ofJavaArray(value);
            }
        } catch (UnwritableException e) {
            throw refused(e.getMessage());
        }
        throw refused(
                value == null
                        ? "the method gave null"
                        : "the method gave a " + value.getClass().getName());
    }

    private static HttpProblem refused(String why) {
        return new HttpProblem(
                406,
                Problem.INVALID_ARGUMENT,
                "this result has no form in NetCDF: " + why + "; ask for application/json or application/cbor");
    }
}
