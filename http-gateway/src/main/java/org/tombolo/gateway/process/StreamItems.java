/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

/** Takes a stream in whole, where a result must be: within a document, or kept with a job. */
public final class StreamItems {

    private StreamItems() {}

    /**
     * Whole streams.
     *
     * @param value a list of the items; of an InputStream its bytes
     * @param bytes how much they take, about
     */
    public record Whole(Object value, long bytes) {}

    /**
     * Reads a stream to its end, and closes it. The caller's thread waits for the items; the call's deadline ends that.
     *
     * @param stream what the method gave
     * @param plan the method's
     * @param limits what all items may take together
     * @return the items
     * @throws ProblemException TOO_LARGE if there are more
     * @throws IOException if an InputStream fails
     */
    public static Whole read(Object stream, MethodPlan plan, Limits limits) throws IOException {
        if (stream instanceof InputStream in) {
            return bytes(in, limits);
        }
        var taken = new Taken(plan, limits, new ArrayList<>());
        if (stream instanceof Stream<?> items) {
            try (items) {
                items.iterator().forEachRemaining(taken);
            }
        } else if (stream instanceof Iterator<?> items) {
            close(items, taken);
        } else if (stream instanceof Flow.Publisher<?> publisher) {
            publisher(publisher, taken);
        } else if (stream != null) {
            throw new ProblemException(
                    Problem.INVALID_ARGUMENT,
                    "a stream of this kind can't be had in one piece here; call the method directly (docs/http.md)");
        }
        return new Whole(stream == null ? null : taken.items(), taken.bytes[0]);
    }

    private static void close(Iterator<?> items, Taken taken) throws IOException {
        try {
            items.forEachRemaining(taken);
        } finally {
            if (items instanceof AutoCloseable closeable) {
                closeQuietly(closeable);
            }
        }
    }

    private static void closeQuietly(AutoCloseable closeable) throws IOException {
        try {
            closeable.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static Whole bytes(InputStream in, Limits limits) throws IOException {
        try (in) {
            var bytes = new ByteArrayOutputStream();
            byte[] piece = new byte[8_192];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                bytes.write(piece, 0, length);
                if (bytes.size() > limits.maxMessage()) {
                    throw tooLarge(limits);
                }
            }
            return new Whole(bytes.toByteArray(), bytes.size());
        }
    }

    private static void publisher(Flow.Publisher<?> publisher, Taken taken) {
        var end = new CompletableFuture<Void>();
        publisher.subscribe(new Subscription(taken, end));
        try {
            end.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static ProblemException tooLarge(Limits limits) {
        return new ProblemException(
                Problem.TOO_LARGE,
                "the items of this stream take more than the %d bytes that a result in one piece may have; call the method directly (docs/http.md)"
                        .formatted(limits.maxMessage()));
    }

    /** The items so far. */
    @SuppressWarnings("ArrayRecordComponent") // a counter
    private record Taken(MethodPlan plan, Limits limits, List<Object> items, long[] bytes) implements Consumer<Object> {
        Taken(MethodPlan plan, Limits limits, List<Object> items) {
            this(plan, limits, items, new long[1]);
        }

        @Override
        public void accept(Object item) {
            bytes[0] += 16 + plan.encodeItem(0, item, limits).size();
            if (bytes[0] > limits.maxMessage() || items.size() >= limits.maxElements()) {
                throw tooLarge(limits);
            }
            items.add(item);
        }
    }

    /** Asks for one item after the other. */
    private static final class Subscription implements Flow.Subscriber<Object> {
        private final Consumer<Object> taken;
        private final CompletableFuture<Void> end;
        private Flow.Subscription subscription;

        Subscription(Consumer<Object> taken, CompletableFuture<Void> end) {
            this.taken = taken;
            this.end = end;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(Object item) {
            try {
                taken.accept(item);
                subscription.request(1);
            } catch (ProblemException e) {
                subscription.cancel();
                end.completeExceptionally(e);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            end.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
