/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
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
     * Reads a stream to its end. The caller's thread waits for the items; the call's deadline ends that.
     *
     * @param items what the method gave; closed by the caller, when nothing of the items is needed any more
     * @param plan the method's
     * @param limits what all items may take together
     * @return a list of the items; of an InputStream its bytes
     * @throws ProblemException TOO_LARGE if there are more; or what the stream ends with
     */
    public static Object read(Items items, MethodPlan plan, Limits limits) {
        return plan.resultShape() instanceof Shape.Bytes && plan.resultType() == InputStream.class
                ? bytes(items, limits)
                : list(items, plan, limits);
    }

    private static byte[] bytes(Items items, Limits limits) {
        var bytes = new ByteArrayOutputStream();
        while (items.advance()) {
            bytes.writeBytes((byte[]) items.current());
            if (bytes.size() > limits.maxMessage()) {
                throw tooLarge(limits);
            }
        }
        return bytes.toByteArray();
    }

    private static List<Object> list(Items items, MethodPlan plan, Limits limits) {
        var list = new ArrayList<Object>();
        long bytes = 0;
        while (items.advance()) {
            bytes += REFERENCE + plan.encodeItem(0, items.current(), limits).size();
            if (bytes > limits.maxMessage()) {
                throw tooLarge(limits);
            }
            if (list.size() >= limits.maxElements()) {
                throw new ProblemException(
                        Problem.TOO_LARGE,
                        "this stream has more than the %d items that a result in one piece may have; call the method directly (docs/http.md)"
                                .formatted(limits.maxElements()));
            }
            list.add(items.current());
        }
        return list;
    }

    private static ProblemException tooLarge(Limits limits) {
        return new ProblemException(
                Problem.TOO_LARGE,
                "the items of this stream take more than the %d bytes that a result in one piece may have; call the method directly (docs/http.md)"
                        .formatted(limits.maxMessage()));
    }
}
