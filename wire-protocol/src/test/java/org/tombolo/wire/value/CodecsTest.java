/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.plan.InterfacePlan;
import org.tombolo.wire.vectors.Samples;
import org.tombolo.wire.vectors.Samples.Box;
import org.tombolo.wire.vectors.Samples.Note;
import org.tombolo.wire.vectors.Samples.Station;
import org.tombolo.wire.vectors.Vectors;

class CodecsTest {
    private final ValueCodec<Object> object = Codecs.of(Object.class);

    /** Fields of types that can't cross. */
    public record Refused(File file) {}

    /** Has nothing that could be set. */
    public static final class ReadOnly {
        public String getName() {
            return "x";
        }
    }

    /** Generic types, most of which can't cross. */
    public interface Odd {
        Optional<Optional<String>> twice();

        SortedSet<Box> unordered();

        Map<Box, String> byRecord();

        Set<List<Integer>> lists();

        Map<String, Integer> byText();
    }

    /** A generic record that contains itself in ever longer forms. */
    public record Growing<T>(T value, Growing<List<T>> next) {}

    @Test
    void aTypeWithoutAFormIsRefusedByNameAndReason() throws NoSuchMethodException {
        assertRefused(
                "Refused.file: File: this class of the platform has no form on the wire; use a record", Refused.class);
        assertRefused(
                ReadOnly.class.getTypeName() + ": it has no public fields and no getters with setters; use a record",
                ReadOnly.class);
        assertRefused(
                "Stream: a stream can only be a method's parameter or result by itself, as Iterator, Stream, InputStream,"
                        + " Flow.Publisher or PushStream; use a List or an array",
                Stream.class);
        assertRefused(
                "CompletableFuture: what comes later can only be a method's result, as Future, CompletionStage, CompletableFuture"
                        + " or Promise; pass the value itself",
                CompletableFuture.class);
        assertRefused(
                "Optional<Optional<String>>: an optional in an optional can't be told from an empty one; use one",
                Odd.class.getMethod("twice").getGenericReturnType());
        assertRefused(
                "SortedSet<Box>: Box isn't Comparable, and a comparator doesn't cross the wire; use a Set or Map without order",
                Odd.class.getMethod("unordered").getGenericReturnType());
        assertRefused(
                "Map<Box, String>: Box can't be a key; use text, a number, an enum or a time, or a List of records",
                Odd.class.getMethod("byRecord").getGenericReturnType());
        var growing = assertThrows(UnmappableTypeException.class, () -> Codecs.of(Growing.class));
        assertTrue(growing.getMessage().endsWith("its type arguments grow without end"), growing.getMessage());
    }

    private static void assertRefused(String reason, Type type) {
        var refusal = assertThrows(UnmappableTypeException.class, () -> Codecs.of(type));
        assertEquals(List.of(reason), refusal.reasons());
    }

    @Test
    void aCycleOfObjectsIsFoundBeforeAnythingIsSent() {
        var cycle = new ArrayList<Object>();
        cycle.add(cycle);
        var refusal = assertThrows(ProblemException.class, () -> object.encode(cycle, Limits.DEFAULT));
        assertEquals(Problem.INVALID_ARGUMENT, refusal.problem());
        assertTrue(
                refusal.getMessage()
                        .endsWith(
                                "the value is nested deeper than the limit maxDepth = 64; is there a cycle of objects?"),
                refusal.getMessage());
    }

    @Test
    void limitsHoldWhileWritingToo() {
        var limits = new Limits(1024, 10, 4);
        assertEquals(
                1024, Codecs.of(byte[].class).encode(new byte[1021], limits).remaining());
        for (int length : new int[] {1022, 5000}) {
            var refusal = assertThrows(
                    ProblemException.class, () -> Codecs.of(byte[].class).encode(new byte[length], limits));
            assertEquals(Problem.TOO_LARGE, refusal.problem());
            assertTrue(refusal.getMessage().endsWith("the limit maxMessage is 1024"), refusal.getMessage());
        }
        var bytes = object.encode(IntStream.range(0, 11).boxed().toList(), Limits.DEFAULT);
        var refusal = assertThrows(ProblemException.class, () -> object.decode(bytes, limits));
        assertEquals(
                "the message's lists and maps hold more elements than the limit maxElements = 10",
                refusal.getMessage());
    }

    @Test
    void whatHasNoFormInsideAnObjectIsRefusedWithItsPlace() {
        var refusal = assertThrows(
                ProblemException.class, () -> object.encode(Map.of("a", List.of(1, new File("x"))), Limits.DEFAULT));
        assertEquals(
                "[a][1]: a java.io.File can't be sent as Object; send text, a number, bytes, or lists and maps of these",
                refusal.getMessage());
        var half = assertThrows(ProblemException.class, () -> object.encode("\ud83c", Limits.DEFAULT));
        assertEquals(
                "a text of 1 characters holds half of a surrogate pair, which has no UTF-8 form", half.getMessage());
    }

    @Test
    void viewsOfAnArrayArriveAsTheirElementsAndArraysAsTheSameBits() {
        var codec = Codecs.of(NdArray.class);
        var array = NdArray.of(IntStream.range(0, 24).asDoubleStream().toArray(), 2, 3, 4);
        for (var view :
                List.of(array.transpose(), array.slice(2, 1, 3), array.pick(1, 2), array.as(NdArray.Type.UINT16))) {
            assertEquals(view, codec.decode(codec.encode(view, Limits.DEFAULT), Limits.DEFAULT));
        }
        var odd = new double[] {Double.longBitsToDouble(0x7ff8_dead_beef_0001L), -0.0, Double.MIN_VALUE};
        var copy = (double[])
                Codecs.of(double[].class).decode(Codecs.of(double[].class).encode(odd, Limits.DEFAULT), Limits.DEFAULT);
        assertEquals(Double.doubleToRawLongBits(odd[0]), Double.doubleToRawLongBits(copy[0]));
        assertArrayEquals(odd, copy);
    }

    @Test
    void anEmptyArrayKeepsItsTypeAndAFoolishDatasetIsAnInvalidArgument() {
        var arrays = Codecs.of(NdArray.class);
        for (var type : NdArray.Type.values()) {
            var empty = NdArray.wrap(type, type.allocate(0), new int[] {3, 0});
            assertEquals(empty, arrays.decode(arrays.encode(empty, Limits.DEFAULT), Limits.DEFAULT));
        }
        Map<String, Object> variable = Map.of("dims", List.of("x", "x"), "data", List.of(1.0, 2.0));
        var foolish = object.encode(Map.of("data_vars", Map.of("a", variable)), Limits.DEFAULT);
        var problem = assertThrows(
                ProblemException.class, () -> Codecs.of(Dataset.class).decode(foolish, Limits.DEFAULT));
        assertEquals(Problem.INVALID_ARGUMENT, problem.problem());
    }

    @Test
    void aMessageMayLieAnywhereInABufferOfAnyKind() {
        var bytes = Codecs.of(Box.class).encode(new Box(1, 2, 3, 4), Limits.DEFAULT);
        var direct = ByteBuffer.allocateDirect(bytes.remaining() + 20);
        direct.position(7).put(bytes.duplicate()).limit(direct.position()).position(7);
        assertEquals(new Box(1, 2, 3, 4), Codecs.of(Box.class).decode(direct, Limits.DEFAULT));
        assertEquals(7, direct.position());
        assertEquals(new Box(1, 2, 3, 4), Codecs.of(Box.class).decode(bytes.asReadOnlyBuffer(), Limits.DEFAULT));
    }

    @Test
    void aSetOfElementsChosenToCollideIsRefusedAndNoMessageQuotesWithoutEnd() throws NoSuchMethodException {
        var lists = IntStream.range(0, 1001).mapToObj(i -> List.of(i, -31 * i)).toList();
        assertEquals(1, lists.stream().map(List::hashCode).distinct().count());
        var bytes = object.encode(lists, Limits.DEFAULT);
        var set = Codecs.of(Odd.class.getMethod("lists").getGenericReturnType());
        var refusal = assertThrows(ProblemException.class, () -> set.decode(bytes, Limits.DEFAULT));
        assertEquals(
                "[1000]: more than 1000 elements of a set or map have the hash 961; send a list, or give their class another hashCode",
                refusal.getMessage());
        var key = object.encode(Map.of("k".repeat(100_000), new byte[1]), Limits.DEFAULT);
        var map = Codecs.of(Odd.class.getMethod("byText").getGenericReturnType());
        var quoted = assertThrows(ProblemException.class, () -> map.decode(key, Limits.DEFAULT));
        assertTrue(quoted.getMessage().length() < 200, quoted.getMessage());
    }

    @Test
    void jacksonReadsWhatWeWriteAndWeReadWhatJacksonWrites() throws IOException {
        var value = new LinkedHashMap<String, Object>();
        value.put("text", "Größe 🌊".repeat(40));
        value.put("numbers", List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 23L, 24L, -257L));
        value.put("floats", List.of(0.5, -0.0, Double.MAX_VALUE, Double.POSITIVE_INFINITY));
        value.put("nested", Map.of("a", List.of(List.of(), Map.of(), true)));
        value.put("none", null);
        var jackson = CBORMapper.builder()
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .build();
        var ours = CborNumbers.copy(object.encode(value, Limits.DEFAULT));
        assertEquals(value, jackson.readValue(ours, new TypeReference<Map<String, Object>>() {}));
        assertEquals(value, object.decode(ByteBuffer.wrap(jackson.writeValueAsBytes(value)), Limits.DEFAULT));
        var box = new Box(1, 2, 3, 4);
        var bytes = ByteBuffer.wrap(jackson.writeValueAsBytes(box));
        assertEquals(box, Codecs.of(Box.class).decode(bytes, Limits.DEFAULT));
    }

    @Test
    void nothingOfOursKeepsTheClassLoaderOfAModule() throws Exception {
        assertSame(Codecs.of(Box.class), Codecs.of(Box.class));
        var module = new WeakReference<>(loadAndUse());
        var deadline = System.nanoTime() + 60_000_000_000L;
        while (module.get() != null) {
            assertTrue(System.nanoTime() < deadline, "the class loader is still there");
            System.gc();
        }
    }

    /** A loader with its own copies of the samples, whose codecs and plan have been used. */
    private static ClassLoader loadAndUse() throws Exception {
        var loader = new ClassLoader(CodecsTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith(Samples.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                var loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    var bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        var box = loader.loadClass(Box.class.getName());
        var value = box.getConstructors()[0].newInstance(1.0, 2.0, 3.0, 4.0);
        var codec = Codecs.of(box);
        var bytes = codec.encode(value, Limits.DEFAULT);
        // Compared as bytes: the JDK's own code for the equality of records keeps their class loader.
        assertEquals(bytes, codec.encode(codec.decode(bytes, Limits.DEFAULT), Limits.DEFAULT));
        var plan = InterfacePlan.of(loader.loadClass(Samples.Atlas.class.getName()))
                .methods()
                .iterator()
                .next();
        var arguments = plan.encodeArguments(new Object[] {Map.of("a", List.of(value))}, Limits.DEFAULT)
                .copy();
        assertEquals(
                arguments,
                plan.encodeArguments(plan.decodeArguments(arguments, Limits.DEFAULT), Limits.DEFAULT)
                        .copy());
        return loader;
    }

    @Test
    void aRecordIsReadFromAListOfItsComponentsToo() {
        assertEquals(new Box(190, 240, -5, 5), decode(Box.class, "8418be18f02405"));
        assertEquals(new Box(190, 240, -5, 5), decode(Box.class, "9f18be18f02405ff"));
        assertEquals(new Note("a", Optional.empty(), null), decode(Note.class, "816161"));
        assertEquals(
                "south: missing; a double must be given",
                assertThrows(ProblemException.class, () -> decode(Box.class, "820001"))
                        .getMessage());
        assertEquals(
                "expected a list of 4, found more",
                assertThrows(ProblemException.class, () -> decode(Box.class, "850001020304"))
                        .getMessage());
        assertEquals(
                "expected a map, found a list",
                assertThrows(ProblemException.class, () -> decode(Station.class, "80"))
                        .getMessage());
    }

    private static Object decode(Class<?> type, String hex) {
        return Codecs.of(type).decode(Vectors.bytes(hex), Limits.DEFAULT);
    }
}
