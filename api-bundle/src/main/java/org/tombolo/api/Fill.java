/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The value that marks a missing element, as CF's {@code _FillValue} does.
 *
 * @param number a Long for integer types, a Float for FLOAT32, a Double for FLOAT64; null for none, which stays inside
 */
record Fill(Number number) {
    static final Fill NONE = new Fill(null);

    /** The value in the precision of the type, which has to have it. */
    static Fill of(Number value, NdArray.Type type) {
        return new Fill(
                switch (type) {
                    case STRING ->
                        throw new UnsupportedOperationException(
                                "a STRING array has no fill value; let an empty string mark what is missing");
                    case FLOAT64 -> value.doubleValue();
                    case FLOAT32 -> narrowed(value);
                    default -> integer(value, type);
                });
    }

    private static Number narrowed(Number value) {
        float narrowed = value.floatValue();
        if (Float.isInfinite(narrowed) && !Double.isInfinite(value.doubleValue())) {
            throw new IllegalArgumentException("fill value " + value + " is beyond FLOAT32, -3.4e38 to 3.4e38");
        }
        return narrowed;
    }

    private static Number integer(Number value, NdArray.Type type) {
        try {
            long integer = new BigDecimal(value.toString()).longValueExact();
            if (Bounds.of(type).hold(integer)) {
                return integer;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(misfit(value, type), e);
        }
        throw new IllegalArgumentException(misfit(value, type));
    }

    private static String misfit(Number value, NdArray.Type type) {
        return "fill value " + value + " does not fit " + type + "; allowed is a whole number from " + Bounds.of(type);
    }

    Optional<Number> value() {
        return Optional.ofNullable(number);
    }

    /** The same value in another type. */
    Fill as(NdArray.Type type) {
        return number == null ? this : of(number, type);
    }

    /** The same bits in an integer type of the same width. */
    Fill sameBitsAs(NdArray.Type type) {
        if (number == null) {
            return this;
        }
        int unused = Long.SIZE - 8 * type.bytes();
        long shifted = number.longValue() << unused;
        return new Fill(Bounds.of(type).min() < 0 ? shifted >> unused : shifted >>> unused);
    }

    /** Whether the element at this position is missing. */
    boolean marks(Storage storage, int position) {
        if (number == null) {
            return false;
        }
        // A double does not tell all INT64 apart.
        return storage.type() == NdArray.Type.INT64
                ? storage.longAt(position) == number.longValue()
                : storage.doubleAt(position) == number.doubleValue();
    }

    /** Puts NaN for the missing elements of a run that was read into doubles. */
    void toNaN(Storage storage, int start, int step, int count, double[] target, int at) {
        if (number == null) {
            return;
        }
        if (storage.type() == NdArray.Type.INT64) {
            long[] longs = (long[]) storage.array();
            long mark = number.longValue();
            for (int i = 0; i < count; i++) {
                target[at + i] = longs[start + i * step] == mark ? Double.NaN : target[at + i];
            }
            return;
        }
        double mark = number.doubleValue();
        for (int i = at; i < at + count; i++) {
            target[i] = target[i] == mark ? Double.NaN : target[i];
        }
    }
}
