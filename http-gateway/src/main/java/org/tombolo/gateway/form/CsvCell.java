/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tombolo.api.NdArray;

/** The text of a cell. What is missing, be it null, empty, NaN or marked, is an empty one. */
final class CsvCell {
    private CsvCell() {}

    /** A single value as text. */
    static String text(Object value) {
        if (value == null || isNaN(value)) {
            return "";
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(CsvCell::text).orElse("");
        } else if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? text(optional.getAsDouble()) : "";
        } else if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? text(optional.getAsLong()) : "";
        } else if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? text(optional.getAsInt()) : "";
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof Enum<?> constant) {
            // toString is the user's.
            return constant.name();
        }
        boolean plain = value instanceof Number
                || value instanceof Boolean
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount;
        return plain ? value.toString() : guarded(value.toString());
    }

    private static boolean isNaN(Object value) {
        return (value instanceof Double number && number.isNaN()) || (value instanceof Float real && real.isNaN());
    }

    /**
     * A text that no spreadsheet takes for a formula, which could send what else is in the sheet elsewhere: it begins with an
     * apostrophe if it would begin as one does (OWASP, CSV injection).
     */
    static String guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** An element of an array. */
    static String element(NdArray array, int... index) {
        return switch (array.type()) {
            case STRING -> guarded(array.getString(index));
            case FLOAT64 -> text(array.getDouble(index));
            case FLOAT32 -> text((float) array.getDouble(index));
            default -> {
                long value = array.getLong(index);
                boolean missing = array.fill().isPresent() && array.fill().get().longValue() == value;
                yield missing ? "" : Long.toString(value);
            }
        };
    }
}
