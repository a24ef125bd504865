/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.wire.value.JsonReader;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.JsonWriter.ArrayForm;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.Shape;
import org.tombolo.wire.vectors.Samples.Box;

/** Arguments as people write them: by names or by position, with streams inline. */
class WrittenArgumentsTest {
    /** Has what matters here. */
    interface Survey {
        double mean(String variable, Box box, int level, Optional<Double> floor, Progress progress);

        long load(InputStream file, String name, Iterator<Box> boxes);

        Stream<Box> boxes();

        CompletionStage<List<String>> later();

        void ping();
    }

    private final InterfacePlan plan = InterfacePlan.of(Survey.class);

    private MethodPlan method(String name) {
        return plan.methods().stream()
                .filter(method -> method.method().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonReader json(String text) {
        return JsonReader.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Limits.DEFAULT);
    }

    private Object[] read(String method, String text) {
        return method(method).readArguments(json(text));
    }

    @Test
    void namesStandInAnyOrderAndWhatIsLeftOutIsNullOrEmpty() {
        var mean = read("mean", "{\"level\": 3, \"box\": [190, 240, -5, 5], \"variable\": \"SST\"}");
        assertArrayEquals(new Object[] {"SST", new Box(190, 240, -5, 5), 3, Optional.empty(), null}, mean);
        assertArrayEquals(
                new Object[] {null, null, 0, Optional.of(1.5), null}, read("mean", "{\"level\":0,\"floor\":1.5}"));
        assertEquals(0, read("ping", "{}").length);
        assertEquals(0, read("ping", "[]").length);
    }

    @Test
    void positionsCountFromTheFirst() {
        assertArrayEquals(new Object[] {"SST", null, 3, Optional.empty(), null}, read("mean", "[\"SST\", null, 3]"));
    }

    @Test
    void cborIsReadAlike() {
        // {"level": 3, "variable": "SST"} and ["SST", null, 3]
        for (var hex : List.of("a2656c6576656c03687661726961626c6563535354", "8363535354f603", "9f63535354f603ff")) {
            var payload = Payload.of(HexFormat.of().parseHex(hex));
            assertArrayEquals(
                    new Object[] {"SST", null, 3, Optional.empty(), null},
                    method("mean").readArguments(payload, Limits.DEFAULT, Memory.unbounded()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            textBlock =
                    """
            mean | {"variable": "SST"}          | level: missing; a int must be given
            mean | ["SST"]                      | level: missing; a int must be given
            mean | {"level": null}              | level: expected a whole number, found null
            mean | {"level": 1, "level": 1}     | level: given twice
            mean | {"lvel": 1}                  | lvel: no such parameter; there are variable, box, level, floor
            mean | {"progress": 1}              | progress: no such parameter; there are variable, box, level, floor
            mean | {"box": {"west": "a"}}       | box.west: expected a number, found text
            mean | ["a", null, 1, 2, 3]         | more than the method's 4 arguments are given
            mean | {"level": 1} {}              | expected the end, found an object
            mean | 5                            | expected an object, found a number
            mean | {"level": 1                  | malformed JSON at line 1, column 12: Unexpected end-of-input: expected close marker for Object
            load | {"boxes": [[1]]}             | boxes[0].east: missing; a double must be given
            load | {"file": "*"}                | file: expected base64: Illegal character '*' (code 0x2a) in base64 content
            ping | {"a": 1}                     | a: the method has no parameters
            """)
    void whatDoesNotFitIsRefusedWithItsPlace(String method, String text, String message) {
        var refusal = assertThrows(ProblemException.class, () -> read(method, text));
        assertEquals(message, refusal.getMessage());
        assertEquals(Problem.INVALID_ARGUMENT, refusal.problem());
    }

    @Test
    void streamsMayStandInline() {
        var load = read("load", "{\"boxes\": [[1, 2, 3, 4], null], \"file\": \"AP+A\"}");
        var file = (InlineStream) load[0];
        assertEquals(1, file.number());
        assertArrayEquals(new byte[] {0, -1, -128}, (byte[]) file.items().get(0));
        assertNull(load[1]);
        assertEquals(new InlineStream(2, Arrays.asList(new Box(1, 2, 3, 4), null)), load[2]);
        assertArrayEquals(new Object[3], read("load", "{\"file\": null}"));
        // {"file": h'01', "boxes": []}
        var payload = Payload.of(HexFormat.of().parseHex("a26466696c65410165626f78657380"));
        var cbor = method("load").readArguments(payload, Limits.DEFAULT, Memory.unbounded());
        assertArrayEquals(
                new byte[] {1}, (byte[]) ((InlineStream) cbor[0]).items().get(0));
        assertEquals(new InlineStream(2, List.of()), cbor[2]);
    }

    @Test
    void parametersAndResultsTellWhatTheyAre() {
        var mean = method("mean").parameters();
        assertEquals(
                List.of("variable", "box", "level", "floor"),
                mean.stream().map(ParameterPlan::name).toList());
        assertEquals(
                List.of(true, true, true, false),
                mean.stream().map(ParameterPlan::required).toList());
        assertEquals(4, method("mean").positions());
        assertEquals("Box", ((Shape.RecordShape) mean.get(1).shape()).name());
        assertTrue(mean.get(3).shape() instanceof Shape.OptionalOf);
        var load = method("load").parameters();
        assertEquals(
                List.of(true, false, true),
                load.stream().map(ParameterPlan::stream).toList());
        assertTrue(load.get(0).shape() instanceof Shape.Bytes);
        assertEquals("Box", ((Shape.RecordShape) method("boxes").resultShape()).name());
        assertTrue(method("later").resultShape() instanceof Shape.ListOf);
        assertEquals(Shape.Kind.NOTHING, ((Shape.Scalar) method("ping").resultShape()).kind());
    }

    @Test
    void namesTellWhetherACallFits() {
        var mean = method("mean");
        assertTrue(mean.takes(Set.of("level")));
        assertTrue(mean.takes(Set.of("level", "variable", "floor")));
        assertFalse(mean.takes(Set.of("variable")), "level is a primitive");
        assertFalse(mean.takes(Set.of("level", "other")));
        assertTrue(method("ping").takes(Set.of()));
    }

    @Test
    void itemsAreWrittenAndReadOneByOne() {
        var bytes = new ByteArrayOutputStream();
        var out = JsonWriter.to(bytes, ArrayForm.LISTS, Limits.DEFAULT);
        method("boxes").writeItem(0, out, new Box(1, 2, 3, 4));
        method("boxes").writeItem(0, out, null);
        method("later").writeResult(out, List.of("a"));
        out.flush();
        assertEquals(
                "{\"west\":1.0,\"east\":2.0,\"south\":3.0,\"north\":4.0} null [\"a\"]",
                bytes.toString(StandardCharsets.UTF_8));
        var in = json("[1, 2, 3, 4]\nnull\n");
        assertTrue(in.next());
        assertEquals(new Box(1, 2, 3, 4), method("load").readItem(2, in));
        assertTrue(in.next());
        assertNull(method("load").readItem(2, in));
        assertFalse(in.next());
        assertThrows(ProblemException.class, () -> method("load").readItem(3, json("1")));
    }
}
