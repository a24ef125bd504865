/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import com.fasterxml.jackson.core.JsonGenerator;

/** Writes values as JSON. */
public final class JsonWriter {
    /** How arrays of numbers are written. */
    public enum ArrayForm {
        /** As lists of numbers, nested for several axes. */
        LISTS,
        /** As {@code {"dtype", "shape", "base64"}}, little-endian. */
        BASE64
    }

    final JsonGenerator generator;
    final ArrayForm arrays;
    final Limits limits;

    /**
     * Writes where the generator stands, which the caller opens, flushes and closes.
     *
     * @param generator where to
     * @param arrays how arrays of numbers are written
     * @param limits bounds the nesting
     */
    public JsonWriter(JsonGenerator generator, ArrayForm arrays, Limits limits) {
        this.generator = generator;
        this.arrays = arrays;
        this.limits = limits;
    }
}
