/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import java.nio.charset.StandardCharsets;
import org.tombolo.api.NdArray;

/**
 * An attribute.
 *
 * @param name as the format allows it
 * @param values of one axis; characters as the bytes of their UTF-8
 * @param type what the values are in the file
 */
record CdfAttribute(String name, NdArray values, CdfType type) {
    CdfAttribute {
        name = CdfName.checked("attribute", name);
    }

    static CdfAttribute text(String name, String text) {
        return new CdfAttribute(name, NdArray.of(text.getBytes(StandardCharsets.UTF_8)), CdfType.CHAR);
    }

    /** A String, Long, Double or an array of one axis; the texts of an array become lines, since the format has but one text. */
    static CdfAttribute of(String name, Object value) {
        if (value instanceof String text) {
            return text(name, text);
        }
        if (value instanceof Long whole) {
            return numbers(name, NdArray.of(new long[] {whole}));
        }
        if (value instanceof Double number) {
            return numbers(name, NdArray.of(new double[] {number}));
        }
        NdArray array = (NdArray) value;
        return array.type() == NdArray.Type.STRING
                ? text(name, String.join("\n", array.toStrings()))
                : numbers(name, array);
    }

    static CdfAttribute numbers(String name, NdArray numbers) {
        return new CdfAttribute(name, numbers, CdfType.of(numbers.type()));
    }
}
