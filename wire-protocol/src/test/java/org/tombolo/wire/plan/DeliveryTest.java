/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.UnmappableTypeException;
import org.tombolo.wire.vectors.Samples.Box;

class DeliveryTest {
    /** Generics that a sub-interface fills in. */
    public interface Source<T> {
        CompletionStage<List<T>> later();

        Stream<T> all(Iterator<T> wanted);
    }

    /** Every way to hand over. */
    public interface Ways extends Source<Box> {
        CompletableFuture<Void> done();

        Future<?> whatever();

        InputStream read(InputStream first, String name, Flow.Publisher<Box> second, Progress progress);

        Iterator<double[]> pieces();

        Flow.Publisher<String> told();

        Box plain();
    }

    private static final Limits LIMITS = Limits.DEFAULT;

    private static MethodPlan plan(String name) {
        return InterfacePlan.of(Ways.class).methods().stream()
                .filter(plan -> plan.method().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Object result(MethodPlan plan, Object value) {
        try (var encoding = plan.encodeResult(value, LIMITS)) {
            return plan.decodeResult(encoding.payload(), LIMITS);
        }
    }

    @Test
    void whatComesLaterIsEncodedAsTheValueItself() {
        var later = plan("later");
        assertEquals(Delivery.LATER, later.delivery());
        assertEquals(CompletionStage.class, later.resultType());
        var boxes = List.of(new Box(1, 2, 3, 4));
        assertEquals(boxes, result(later, boxes));
        assertEquals(CompletableFuture.class, plan("done").resultType());
        assertEquals(null, result(plan("done"), null));
        assertEquals(7L, result(plan("whatever"), 7L));
        assertEquals(Delivery.VALUE, plan("plain").delivery());
    }

    @Test
    void aStreamIsAnnouncedByTheResultAndItsItemsFollow() {
        var all = plan("all");
        assertEquals(Delivery.STREAM, all.delivery());
        assertEquals(Stream.class, all.resultType());
        assertEquals(true, result(all, Stream.empty()));
        assertEquals(null, result(all, null));
        var box = new Box(1, 2, 3, 4);
        assertEquals(box, all.decodeItem(0, all.encodeItem(0, box, LIMITS), LIMITS));
        assertEquals(box, all.decodeItem(1, all.encodeItem(1, box, LIMITS), LIMITS));
        assertEquals("a", plan("told").decodeItem(0, plan("told").encodeItem(0, "a", LIMITS), LIMITS));
        var longest = plan("pieces").encodeItem(0, new double[5000], LIMITS);
        assertEquals(40_000, longest.outside().get(0).bytes());
        var refusal = assertThrows(ProblemException.class, () -> all.encodeItem(2, box, LIMITS));
        assertEquals(Problem.INVALID_ARGUMENT, refusal.problem());
        assertThrows(ProblemException.class, () -> plan("plain").encodeItem(0, box, LIMITS));
    }

    @Test
    void aStreamAmongTheArgumentsIsItsNumber() {
        var read = plan("read");
        assertEquals(InputStream.class, read.resultType());
        assertTrue(read.takesProgress());
        assertEquals(2, read.streamParameters().size());
        assertEquals(2, read.streamParameters().get(1).index());
        assertEquals(Flow.Publisher.class, read.streamParameters().get(1).type());
        Flow.Publisher<Box> publisher = subscriber -> {};
        Object[] values = {InputStream.nullInputStream(), "n", publisher, Progress.none()};
        try (var encoding = read.encodeArguments(values, LIMITS)) {
            assertArrayEquals(new Object[] {1, "n", 2, null}, read.decodeArguments(encoding.payload(), LIMITS));
        }
        try (var encoding = read.encodeArguments(new Object[4], LIMITS)) {
            assertArrayEquals(new Object[4], read.decodeArguments(encoding.payload(), LIMITS));
        }
        var piece = new byte[] {1, 2};
        assertArrayEquals(piece, (byte[]) read.decodeItem(1, read.encodeItem(1, piece, LIMITS), LIMITS));
    }

    /** What can't be handed over. */
    public interface Wrong {
        @SuppressWarnings("rawtypes")
        Iterator raw();

        Stream<?> anything();

        IntStream ints();

        List<Stream<String>> nested();

        CompletionStage<Stream<String>> laterStream();

        void given(Future<String> future);

        void written(OutputStream out);

        void told(Progress progress, int last);
    }

    @Test
    void everyOtherUseIsRefusedByName() {
        var refusal = assertThrows(UnmappableTypeException.class, () -> InterfacePlan.of(Wrong.class));
        var reasons = refusal.reasons();
        assertEquals(8, reasons.size(), reasons.toString());
        List.of(
                        "Wrong.anything, result: Stream: it doesn't say what it gives",
                        "Wrong.given, parameter future: Future<String>: what comes later can only be",
                        "Wrong.ints, result: IntStream: a stream can only be",
                        "Wrong.laterStream, result: Stream<String>: a stream can only be",
                        "Wrong.nested, result: Stream<String>: a stream can only be",
                        "Wrong.raw, result: Iterator: it doesn't say what it gives",
                        "Wrong.told, parameter progress: Progress: only a method's last parameter",
                        "Wrong.written, parameter out: OutputStream: nothing to write into is carried")
                .forEach(reason -> assertTrue(
                        reasons.stream().anyMatch(each -> each.startsWith(reason)),
                        () -> reason + " is not among " + reasons));
    }
}
