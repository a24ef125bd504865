/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.JsonWriter.ArrayForm;
import org.tombolo.wire.vectors.JsonReading;
import org.tombolo.wire.vectors.SampleTypes;
import org.tombolo.wire.vectors.Vectors;

/** Values and bytes that every implementation of the protocol agrees on. */
class GoldenVectorsTest {
    /** The key in CBOR. */
    private static final String FILL = "6466696c6c";

    @TestFactory
    Stream<DynamicTest> bytesMeanTheValueAndTheValueIsWrittenAsTheseBytes() {
        return each("values.json", vector -> {
            var codec = Codecs.of(SampleTypes.named((String) vector.get("type")));
            var bytes = Vectors.bytes(vector.get("cbor"));
            var value = codec.decode(bytes, Limits.DEFAULT);
            assertEquals(vector.get("json"), JsonReading.of(value));
            if (!vector.containsKey("canonical")) {
                assertEquals(vector.get("cbor"), JsonReading.hex(codec.encode(value, Limits.DEFAULT)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> refusalsNameThePlaceAndWhatWasFound() {
        return each("refused.json", vector -> {
            var codec = Codecs.of(SampleTypes.named((String) vector.get("type")));
            var bytes = Vectors.bytes(vector.get("cbor"));
            var refusal = assertThrows(ProblemException.class, () -> codec.decode(bytes, Limits.DEFAULT));
            assertEquals(vector.get("message"), refusal.getMessage());
            assertEquals(vector.get("problem"), refusal.problem().name());
        });
    }

    @TestFactory
    Stream<DynamicTest> arraysOutsideTheMessageAreReadAsIfTheyStoodWithin() {
        return each("outside.json", vector -> {
            var codec = Codecs.of(SampleTypes.named((String) vector.get("type")));
            if (vector.containsKey("json")) {
                assertEquals(vector.get("json"), JsonReading.of(codec.decode(Vectors.payload(vector), Limits.DEFAULT)));
            } else {
                var refusal = assertThrows(
                        ProblemException.class, () -> codec.decode(Vectors.payload(vector), Limits.DEFAULT));
                assertEquals(vector.get("message"), refusal.getMessage());
                assertEquals(vector.get("problem"), refusal.problem().name());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> jsonMeansTheValue() {
        return each("values.json", vector -> {
            var codec = Codecs.of(SampleTypes.named((String) vector.get("type")));
            var value = Json.read(codec, Vectors.text(vector.get("json")));
            assertEquals(vector.get("json"), JsonReading.of(value));
            if (!vector.containsKey("canonical") && saysAll(vector)) {
                assertEquals(vector.get("cbor"), JsonReading.hex(codec.encode(value, Limits.DEFAULT)));
            }
        });
    }

    /** JSON doesn't tell bytes and large numbers from text where the type doesn't, nor what a missing element was. */
    private static boolean saysAll(Map<String, Object> vector) {
        return !"Object".equals(vector.get("type")) && !((String) vector.get("cbor")).contains(FILL);
    }

    @TestFactory
    Stream<DynamicTest> theValueIsWrittenAsThisJson() {
        return each("values.json", vector -> {
            if (!vector.containsKey("canonical")) {
                var codec = Codecs.of(SampleTypes.named((String) vector.get("type")));
                var value = codec.decode(Vectors.bytes(vector.get("cbor")), Limits.DEFAULT);
                assertEquals(vector.get("json"), Vectors.parse(Json.write(codec, value, ArrayForm.LISTS)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> base64HoldsAllThatAnArrayIs() {
        return each("values.json", vector -> {
            var codec = Codecs.of(SampleTypes.named((String) vector.get("type")));
            var value = codec.decode(Vectors.bytes(vector.get("cbor")), Limits.DEFAULT);
            var again = Json.read(codec, Json.write(codec, value, ArrayForm.BASE64));
            assertEquals(vector.get("json"), JsonReading.of(again));
            if (vector.get("type").equals("NdArray")) {
                assertEquals(value, again);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> otherFormsOfJsonAreReadOrRefused() {
        return each("json.json", vector -> {
            var codec = Codecs.of(SampleTypes.named((String) vector.get("type")));
            var text = (String) vector.get("text");
            if (vector.containsKey("json")) {
                assertEquals(vector.get("json"), JsonReading.of(Json.read(codec, text)));
            } else {
                var refusal = assertThrows(ValueException.class, () -> Json.read(codec, text))
                        .asProblem();
                assertEquals(vector.get("message"), refusal.getMessage());
                assertEquals(vector.get("problem"), refusal.problem().name());
            }
        });
    }

    private static Stream<DynamicTest> each(String file, Consumer<Map<String, Object>> check) {
        return Vectors.read(file).stream()
                .map(vector -> DynamicTest.dynamicTest((String) vector.get("name"), () -> check.accept(vector)));
    }
}
