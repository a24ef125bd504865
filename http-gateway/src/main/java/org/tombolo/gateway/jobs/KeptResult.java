/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tombolo.gateway.process.StreamItems;
import org.tombolo.gateway.stream.Items;
import org.tombolo.wire.body.CborBody;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;
import org.tombolo.wire.value.Payload;

/**
 * What a method gave, as bytes: nothing of its module is held, and the module can't change it any more. Immutable.
 */
public final class KeptResult {
    private static final int RESULT = 0;

    private final byte[] bytes;
    private final boolean none;

    private KeptResult(byte[] bytes, boolean none) {
        this.bytes = bytes;
        this.none = none;
    }

    /**
     * Keeps a result; reads a stream to its end.
     *
     * @param result what the method gave
     * @param plan the method's
     * @param limits what it may cost
     * @return the bytes
     * @throws org.tombolo.api.ProblemException if it can't be encoded, is too large, or what its stream ends with
     */
    public static KeptResult of(Object result, MethodPlan plan, Limits limits) {
        if (plan.delivery() != Delivery.STREAM) {
            try (var encoding = plan.encodeResult(result, limits)) {
                return new KeptResult(bytes(List.of(encoding.payload())), false);
            }
        }
        if (!(result instanceof Items items)) {
            return new KeptResult(new byte[0], true);
        }
        try (items) {
            Object whole = StreamItems.read(items, plan, limits);
            return new KeptResult(
                    whole instanceof List<?> list
                            ? bytes(list.stream()
                                    .map(item -> plan.encodeItem(RESULT, item, limits))
                                    .toList())
                            : (byte[]) whole,
                    false);
        }
    }

    private static byte[] bytes(Iterable<Payload> payloads) {
        var out = new ByteArrayOutputStream();
        try {
            for (Payload payload : payloads) {
                CborBody.write(payload, out);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
    }

    /**
     * How much memory it takes.
     *
     * @return bytes
     */
    public long size() {
        return bytes.length;
    }

    /**
     * The result, made anew.
     *
     * @param plan the method's, as it is now
     * @param limits what it may cost
     * @return of a stream as {@link StreamItems#read} has it; null if there was none
     * @throws org.tombolo.api.ProblemException if the method has another type by now
     */
    public Object value(MethodPlan plan, Limits limits) {
        var in = new ByteArrayInputStream(bytes);
        try {
            if (plan.delivery() != Delivery.STREAM) {
                return plan.decodeResult(CborBody.read(in, limits, Memory.unbounded()), limits);
            }
            if (none) {
                return null;
            }
            return plan.resultType() == InputStream.class ? bytes.clone() : items(in, plan, limits);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be read", e);
        }
    }

    private static List<Object> items(InputStream in, MethodPlan plan, Limits limits) throws IOException {
        var body = new CborBody(in, limits, Memory.unbounded());
        var items = new ArrayList<Object>();
        for (Optional<Payload> next = body.next(); next.isPresent(); next = body.next()) {
            items.add(plan.decodeItem(RESULT, next.get(), limits));
        }
        return items;
    }
}
