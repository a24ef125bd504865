/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombolo.api.Dataset;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.wire.body.CborBody;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;

/** The forms of what real methods give. */
class FormsTest {
    private final Forms forms = new Forms(Limits.DEFAULT);

    /** A service. */
    public interface Measurements {
        double[] means();

        float[][] grid();

        Dataset field();

        byte[] raw();

        List<Point> points();

        String text();

        void nothing();
    }

    /** A part of it. */
    public record Point(double east, double north) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "means | '' | application/json",
                "means | application/json;arrays=base64 | application/json;arrays=base64",
                "means | application/cbor | application/cbor",
                "means | text/csv | text/csv;charset=utf-8;header=present",
                "means | application/x-netcdf | application/x-netcdf",
                "grid | application/x-netcdf | application/x-netcdf",
                "grid | text/csv, */*;q=0.1 | text/csv;charset=utf-8;header=present",
                "field | application/x-netcdf;q=0.9, text/csv;q=0.2 | application/x-netcdf",
                "raw | '' | application/octet-stream",
                "raw | */* | application/octet-stream",
                "raw | application/json | application/json",
                "points | text/csv | text/csv;charset=utf-8;header=present",
                "text | text/csv, application/json;q=0.1 | application/json"
            })
    void theClientGetsTheFormThatItWants(String method, String accept, String expected) {
        assertEquals(expected, forms.choose(accept, plan(method)).mediaType());
    }

    @Test
    void theAnswerToAFormThatThereIsNotListsThoseThatThereAre() {
        HttpProblem thrown =
                assertThrows(HttpProblem.class, () -> forms.choose("application/x-netcdf, image/png", plan("points")));
        assertEquals(406, thrown.status());
        assertTrue(
                thrown.getMessage()
                        .endsWith("there are application/json, application/json;arrays=base64, application/cbor,"
                                + " text/csv;charset=utf-8;header=present"),
                thrown.getMessage());
    }

    @Test
    void theSameValueIsWrittenInEachForm() throws Exception {
        double[] means = {26.5, Double.POSITIVE_INFINITY};
        assertEquals(
                "[26.5,\"Infinity\"]",
                written("means", "application/json", means).toString(StandardCharsets.UTF_8));
        assertTrue(written("means", "application/json;arrays=base64", means)
                .toString(StandardCharsets.UTF_8)
                .contains("\"base64\":\"AAAAAACAOkAAAAAAAADwfw==\""));
        assertEquals(
                "value\r\n26.5\r\nInfinity\r\n",
                written("means", "text/csv", means).toString(StandardCharsets.UTF_8));
        byte[] cbor = written("means", "application/cbor", means).toByteArray();
        Object read = plan("means")
                .decodeResult(
                        CborBody.read(new ByteArrayInputStream(cbor), Limits.DEFAULT, Memory.unbounded()),
                        Limits.DEFAULT);
        assertArrayEquals(means, (double[]) read);
        assertEquals(
                "east,north\r\n1.0,2.0\r\n",
                written("points", "text/csv", List.of(new Point(1, 2))).toString(StandardCharsets.UTF_8));
        assertArrayEquals(
                new byte[] {1, -1}, written("raw", "", new byte[] {1, -1}).toByteArray());
    }

    private ByteArrayOutputStream written(String method, String accept, Object value) throws IOException {
        MethodPlan plan = plan(method);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        forms.choose(accept, plan).write(value, plan.resultShape(), out);
        return out;
    }

    private static MethodPlan plan(String method) {
        return InterfacePlan.of(Measurements.class).methods().stream()
                .filter(plan -> plan.method().getName().equals(method))
                .findFirst()
                .orElseThrow();
    }
}
