/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombolo.wire.value.Shape.Any;
import org.tombolo.wire.value.Shape.Bytes;
import org.tombolo.wire.value.Shape.Choice;
import org.tombolo.wire.value.Shape.DatasetShape;
import org.tombolo.wire.value.Shape.Enumeration;
import org.tombolo.wire.value.Shape.ListOf;
import org.tombolo.wire.value.Shape.MapOf;
import org.tombolo.wire.value.Shape.NdArrayShape;
import org.tombolo.wire.value.Shape.OptionalOf;
import org.tombolo.wire.value.Shape.PrimitiveArray;
import org.tombolo.wire.value.Shape.RecordShape;
import org.tombolo.wire.value.Shape.Scalar;
import org.tombolo.wire.vectors.SampleTypes;

/** What types look like to those who don't know Java. */
class ShapeTest {
    private static String shown(Shape shape) {
        if (shape instanceof Scalar scalar) {
            return scalar.kind() + " " + scalar.javaName()
                    + scalar.format().map(format -> " " + format).orElse("")
                    + scalar.bounds()
                            .map(bounds -> " " + bounds.least() + ".." + bounds.most())
                            .orElse("");
        } else if (shape instanceof Enumeration enumeration) {
            return enumeration.name() + enumeration.constants();
        } else if (shape instanceof RecordShape record) {
            return record.components().stream()
                    .map(part -> part.name() + (part.required() ? "" : "?"))
                    .collect(Collectors.joining(
                            " ", record.name() + (record.ordered() ? "(" : "{"), record.ordered() ? ")" : "}"));
        } else if (shape instanceof Choice choice) {
            return choice.cases().stream()
                    .map(each -> each.name() + "=" + shown(each.shape()))
                    .collect(Collectors.joining(" | ", choice.name() + ": ", ""));
        } else if (shape instanceof ListOf list) {
            return "list of " + shown(list.element());
        } else if (shape instanceof MapOf map) {
            return "map of " + shown(map.key()) + " to " + shown(map.value());
        } else if (shape instanceof OptionalOf optional) {
            return "optional " + shown(optional.content());
        } else if (shape instanceof PrimitiveArray array) {
            return array.dtype() + "[]";
        }
        assertTrue(shape instanceof Bytes
                || shape instanceof NdArrayShape
                || shape instanceof DatasetShape
                || shape instanceof Any);
        return shape.getClass().getSimpleName();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            boolean;                        BOOLEAN boolean
            byte;                           INTEGER byte -128..127
            Long;                           INTEGER long -9223372036854775808..9223372036854775807
            BigInteger;                     INTEGER BigInteger
            float;                          NUMBER float
            char;                           CHARACTER char
            String;                         TEXT String
            BigDecimal;                     TEXT BigDecimal
            Instant;                        TEXT Instant date-time
            LocalDate;                      TEXT LocalDate date
            Duration;                       TEXT Duration
            UUID;                           TEXT UUID uuid
            URI;                            TEXT URI uri-reference
            Color;                          Color[RED, GREEN, BLUE]
            Optional<String>;               optional TEXT String
            OptionalInt;                    optional INTEGER int -2147483648..2147483647
            Box;                            Box(west east south north)
            Note;                           Note(text? author? tags?)
            Station;                        Station{active? height? name?}
            Node;                           Node(name? next?)
            Pair<String, List<Box>>;        'Pair<String, List<Box>>(first? second?)'
            Shape;                          Shape: Circle=Circle(radius) | Group=Group(members?)
            List<List<Integer>>;            list of list of INTEGER int -2147483648..2147483647
            Map<Color, Box>;                map of Color[RED, GREEN, BLUE] to Box(west east south north)
            double[];                       float64[]
            boolean[];                      bool[]
            double[][];                     list of float64[]
            byte[];                         Bytes
            char[];                         TEXT char[]
            NdArray;                        NdArrayShape
            Dataset;                        DatasetShape
            Object;                         Any
            """)
    void eachTypeHasOne(String type, String shape) {
        assertEquals(shape, shown(Codecs.of(SampleTypes.named(type)).shape()));
    }

    @Test
    void aTypeThatContainsItselfIsMetAgain() {
        var node = (RecordShape) Codecs.of(SampleTypes.named("Node")).shape();
        assertEquals(node, node.components().get(1).shape());
        var choice = (Choice) Codecs.of(SampleTypes.named("Shape")).shape();
        var group = (RecordShape) choice.cases().get(1).shape();
        var members = (ListOf) group.components().get(0).shape();
        assertEquals("Shape", ((Choice) members.element()).name());
    }

    @Test
    void aPartKeepsWhatItWasDeclaredAs() {
        var box = (RecordShape) Codecs.of(SampleTypes.named("Box")).shape();
        assertEquals("double west", box.components().get(0).declared().toString());
        var station = (RecordShape) Codecs.of(SampleTypes.named("Station")).shape();
        assertTrue(station.components().get(0).declared().toString().contains("isActive"));
        var reading = (RecordShape) Codecs.of(SampleTypes.named("Reading")).shape();
        assertTrue(reading.components().get(1).declared().toString().endsWith("id"));
    }
}
