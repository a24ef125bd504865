/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.stream.Items;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Shape;

/** Takes a stream in whole, where a result must be: within a document, or kept with a job. */
public final class StreamItems {
    /** What a reference to an item takes, about. */
    private static final int REFERENCE = 16;

    private StreamItems() {}

    /**
     * Whole streams.
     *
     * @param value a list of the items; of an InputStream its bytes; null where there was no stream
     * @param bytes how much they take, about
     */
    public record Whole(Object value, long bytes) {}

    /**
     * Reads a stream to its end, and closes it. The caller's thread waits for the items; the call's deadline ends that.
     *
     * @param result what the method gave: items, or null
     * @param plan the method's
     * @param limits what all items may take together
     * @return the items
     * @throws ProblemException TOO_LARGE if there are more; or what the stream ends with
     */
    public static Whole read(Object result, MethodPlan plan, Limits limits) {
        if (!(result instanceof Items items)) {
            return new Whole(result, REFERENCE);
        }
        try (items) {
            return plan.resultShape() instanceof Shape.Bytes && plan.resultType() == InputStream.class
                    ? bytes(items, limits)
                    : list(items, plan, limits);
        }
    }

    private static Whole bytes(Items items, Limits limits) {
        var bytes = new ByteArrayOutputStream();
        while (items.advance()) {
            bytes.writeBytes((byte[]) items.current());
            if (bytes.size() > limits.maxMessage()) {
                throw tooLarge(limits);
            }
        }
        return new Whole(bytes.toByteArray(), bytes.size());
    }

    private static Whole list(Items items, MethodPlan plan, Limits limits) {
        var list = new ArrayList<Object>();
        long bytes = 0;
        while (items.advance()) {
            bytes += REFERENCE + plan.encodeItem(0, items.current(), limits).size();
            if (bytes > limits.maxMessage() || list.size() >= limits.maxElements()) {
                throw tooLarge(limits);
            }
            list.add(items.current());
        }
        return new Whole(list, bytes);
    }

    private static ProblemException tooLarge(Limits limits) {
        return new ProblemException(
                Problem.TOO_LARGE,
                "the items of this stream take more than the %d bytes that a result in one piece may have; call the method directly (docs/http.md)"
                        .formatted(limits.maxMessage()));
    }
}
