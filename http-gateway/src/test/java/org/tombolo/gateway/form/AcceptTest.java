/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombolo.wire.value.Shape;

/** Which form a client gets. */
class AcceptTest {
    private static final List<String> OFFERED = List.of(
            "application/json",
            "application/json;arrays=base64",
            "application/cbor",
            "text/csv;charset=utf-8;header=present");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0",
                "*/* | 0",
                "application/json | 0",
                "application/json; charset=utf-8 | 0",
                "APPLICATION/JSON;ARRAYS=\"base64\" | 1",
                "application/json;arrays=lists | 0",
                "application/json;arrays=base64, */* | 1",
                "text/csv, application/json | 3",
                "text/csv;q=0.5, application/cbor;q=0.9 | 2",
                "text/*, application/json;q=0.1 | 3",
                "application/*;q=0.2, application/json;q=0 | 2",
                "text/html, application/xhtml+xml, */*;q=0.8 | 0",
                "nonsense, text/csv | 3",
                "text/csv;header=absent | 3",
                "application/json;q=0.5, application/json;arrays=base64;q=0.7 | 1"
            })
    void theOneThatItWantsMost(String accept, int expected) {
        assertEquals(expected, Accept.of(accept).choose(OFFERED).orElse(-1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html",
                "application/json;arrays=hex",
                "*/json",
                "application/json;q=2",
                "*/*;q=0",
                "image/*, application/json;q=0",
                ";;,,/"
            })
    void noneIfItTakesNone(String accept) {
        assertEquals(-1, Accept.of(accept).choose(OFFERED).orElse(-1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | true",
                "text/*;q=0.1, */* | true",
                "*/* | false",
                "application/json, */* | false",
                "text/csv;q=0, */* | false"
            })
    void aTypeIsNamedByItselfOrItsKind(String accept, boolean expected) {
        assertEquals(expected, Accept.of(accept).names("text/csv"));
    }

    @Test
    void aDescriptionNamesWhatAShapeHas() {
        assertEquals(
                List.of("application/json", "application/cbor", "text/csv", "application/x-netcdf"),
                Forms.mediaTypes(new Shape.DatasetShape()));
        assertEquals(
                List.of("application/octet-stream", "application/json", "application/cbor"),
                Forms.mediaTypes(new Shape.Bytes()));
        assertEquals(List.of("application/json", "application/cbor"), Forms.mediaTypes(Shapes.NUMBER));
    }
}
