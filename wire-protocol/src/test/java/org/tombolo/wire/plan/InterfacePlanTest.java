/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;
import org.tombolo.wire.value.UnmappableTypeException;
import org.tombolo.wire.vectors.Samples.Box;

class InterfacePlanTest {
    /** What stores of any kind can do. */
    public interface Store<K, V> {
        V get(K key);

        default List<V> all(List<? extends K> keys) {
            return keys.stream().map(this::get).toList();
        }
    }

    /** No data, and where. */
    public static class NoDataException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Box box;
        private final int months;

        public NoDataException(String message) {
            this(message, null, 0);
        }

        public NoDataException(String message, Box box, int months) {
            super(message);
            this.box = box;
            this.months = months;
        }

        public Box getBox() {
            return box;
        }

        public int months() {
            return months;
        }
    }

    /** More than the interface says. */
    public static final class LandException extends NoDataException {
        private static final long serialVersionUID = 1L;

        public LandException(Box box) {
            super("only land", box, 12);
        }
    }

    /** The service. */
    public interface Sea extends Store<String, Box> {
        double[] areaMean(String variable, Box box) throws NoDataException, IOException;

        double[] areaMean(String variable, double[] weights);

        List<Box> boxes(int count, Progress progress);

        @Override
        default Box get(String key) {
            return new Box(0, 0, 0, 0);
        }

        void forget();

        static int version() {
            return 1;
        }

        @Override
        String toString();
    }

    private final InterfacePlan plan = InterfacePlan.of(Sea.class);

    @Test
    void methodsAreNamedByTheirErasedSignaturesInheritedDefaultAndOverloadedOnesAmongThem() {
        assertEquals(
                List.of(
                        "all(java.util.List)",
                        "areaMean(java.lang.String,double[])",
                        "areaMean(java.lang.String,org.tombolo.wire.vectors.Samples$Box)",
                        "boxes(int,org.tombolo.api.Progress)",
                        "forget()",
                        "get(java.lang.Object)",
                        "get(java.lang.String)"),
                plan.methods().stream().map(MethodPlan::id).toList());
        assertSame(plan, InterfacePlan.of(Sea.class));
    }

    @Test
    void everyMethodThatAProxyMayBeAskedForHasItsPlan() throws NoSuchMethodException {
        for (var method : Sea.class.getMethods()) {
            var expected =
                    !method.getName().equals("toString") && !method.getName().equals("version");
            assertEquals(expected, plan.find(method).isPresent(), method.toString());
        }
        assertTrue(plan.find(Store.class.getMethod("all", List.class)).isPresent());
        assertEquals(Optional.empty(), plan.find(Object.class.getMethod("hashCode")));
        assertEquals(Optional.empty(), plan.find("version()"));
    }

    /** Several methods that the bridge of one of them would fit, too. */
    public interface Crowded extends Store<String, Box> {
        Box get(Double key);

        Box get(Long key);

        @Override
        default Box get(String key) {
            return new Box(0, 0, 0, 0);
        }

        Box get(Box key);

        Box get(Integer key);
    }

    @Test
    void aBridgeStandsForTheMethodThatFillsInTheGenericsWhateverOverloadsThereAre() throws NoSuchMethodException {
        var bridge = Crowded.class.getDeclaredMethod("get", Object.class);
        assertTrue(bridge.isBridge());
        assertEquals(
                "get(java.lang.String)",
                InterfacePlan.of(Crowded.class).find(bridge).orElseThrow().id());
    }

    @Test
    void genericsOfASuperInterfaceAreFilledIn() {
        var all = plan.find("all(java.util.List)").orElseThrow();
        var boxes = List.of(new Box(1, 2, 3, 4));
        assertEquals(
                boxes, all.decodeResult(all.encodeResult(boxes, Limits.DEFAULT).copy(), Limits.DEFAULT));
        var keys = all.decodeArguments(
                all.encodeArguments(new Object[] {List.of("a")}, Limits.DEFAULT).copy(), Limits.DEFAULT);
        assertEquals(List.of("a"), keys[0]);
        var get = plan.find("get(java.lang.Object)").orElseThrow();
        var refusal = assertThrows(
                ProblemException.class, () -> get.decodeArguments(Payload.of((byte) 0x81, (byte) 5), Limits.DEFAULT));
        assertEquals("key: expected text, found a whole number", refusal.getMessage());
    }

    @Test
    void progressIsNoArgumentAndItsPlaceIsLeftToTheCaller() {
        var boxes = plan.find("boxes(int,org.tombolo.api.Progress)").orElseThrow();
        assertTrue(boxes.takesProgress());
        var bytes = boxes.encodeArguments(new Object[] {3, Progress.none()}, Limits.DEFAULT)
                .copy();
        assertEquals(Payload.of((byte) 0x81, (byte) 3), bytes);
        assertArrayEquals(new Object[] {3, null}, boxes.decodeArguments(bytes, Limits.DEFAULT));
    }

    @Test
    void badArgumentsNameTheParameter() {
        var mean = plan.find("areaMean(java.lang.String,double[])").orElseThrow();
        assertRefused(mean, "weights[1]: expected a number, found null", 0x82, 0xf6, 0x82, 1, 0xf6);
        assertRefused(mean, "weights: missing; only 1 arguments are given", 0x81, 0xf6);
        assertRefused(mean, "more than the method's 2 arguments are given", 0x83, 0xf6, 0xf6, 0xf6);
        assertRefused(plan.find("forget()").orElseThrow(), "1 bytes follow the value", 0x80, 0x00);
        var count = plan.find("boxes(int,org.tombolo.api.Progress)").orElseThrow();
        var refusal = assertThrows(
                ProblemException.class, () -> count.encodeArguments(new Object[] {null, null}, Limits.DEFAULT));
        assertEquals("count: null given where int is wanted", refusal.getMessage());
    }

    private static void assertRefused(MethodPlan method, String message, int... bytes) {
        var encoded = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            encoded[i] = (byte) bytes[i];
        }
        var refusal =
                assertThrows(ProblemException.class, () -> method.decodeArguments(Payload.of(encoded), Limits.DEFAULT));
        assertEquals(message, refusal.getMessage());
        assertEquals(Problem.INVALID_ARGUMENT, refusal.problem());
    }

    @Test
    void aDeclaredExceptionArrivesWithItsDataAndASubclassAsTheNearestDeclared() {
        var mean = plan.find("areaMean(java.lang.String,org.tombolo.wire.vectors.Samples$Box)")
                .orElseThrow();
        var sent = mean.encodeException(new LandException(new Box(1, 2, 3, 4)), Limits.DEFAULT)
                .orElseThrow();
        assertEquals("NoDataException", sent.name());
        var arrived = assertInstanceOf(NoDataException.class, mean.decodeException(sent, "only land", Limits.DEFAULT));
        assertEquals(NoDataException.class, arrived.getClass());
        assertEquals("only land", arrived.getMessage());
        assertEquals(new Box(1, 2, 3, 4), arrived.getBox());
        assertEquals(12, arrived.months());
        var missing = mean.encodeException(new NoSuchFileException("x.nc"), Limits.DEFAULT)
                .orElseThrow();
        assertEquals(
                IOException.class,
                mean.decodeException(missing, "x.nc", Limits.DEFAULT).getClass());
        assertEquals(Optional.empty(), mean.encodeException(new IllegalStateException("no"), Limits.DEFAULT));
        assertEquals(Optional.empty(), mean.encodeException(new InterruptedException(), Limits.DEFAULT));
        var unknown = new DeclaredException("GoneException", ByteBuffer.allocate(0));
        assertThrows(ProblemException.class, () -> mean.decodeException(unknown, "gone", Limits.DEFAULT));
    }

    /** Can't be made again. */
    public static final class SecretException extends Exception {
        private static final long serialVersionUID = 1L;

        public SecretException(int code) {
            super("code " + code);
        }
    }

    /** Everything that can't cross. */
    public interface Wrong {
        List<CompletionStage<String>> later();

        Stream<?> stream(OutputStream out, Progress middle, int fine);

        void secret() throws SecretException;

        String right(String text);
    }

    @Test
    void everyMethodThatCannotCrossIsListed() {
        var refusal = assertThrows(UnmappableTypeException.class, () -> InterfacePlan.of(Wrong.class));
        assertEquals(
                List.of(
                        "Wrong.later, result: CompletionStage<String>: what comes later can only be a method's result, as Future,"
                                + " CompletionStage, CompletableFuture or Promise; pass the value itself",
                        "Wrong.secret, throws SecretException: it needs a public constructor (String), (String, Throwable), or one"
                                + " whose parameters are named and typed as its getters",
                        "Wrong.stream, parameter out: OutputStream: nothing to write into is carried; return an InputStream, or a byte[]",
                        "Wrong.stream, parameter middle: Progress: only a method's last parameter can be a Progress",
                        "Wrong.stream, result: Stream: it doesn't say what it gives; write Stream<Double> or another type"),
                refusal.reasons());
    }
}
