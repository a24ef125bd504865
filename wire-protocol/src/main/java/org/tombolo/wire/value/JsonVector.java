/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import java.util.Arrays;
import org.tombolo.api.NdArray;

/** An array of one axis that came as an object, for a Java array of some type. */
record JsonVector(NdArray array) {

    static JsonVector read(JsonReader in) {
        var array = NdArrayParts.read(in, true);
        if (array.rank() != 1) {
            throw ValueException.invalid(
                    "expected an array of one axis, found shape " + Arrays.toString(array.shape()));
        }
        if (array.type() == NdArray.Type.STRING) {
            throw ValueException.invalid("expected an array of numbers, found one of text");
        }
        return new JsonVector(array);
    }

    double[] doubles(JsonReader in) {
        in.chargeBytes(array.size(), Double.BYTES);
        return array.toDoubles();
    }

    long[] wholes(JsonReader in, long least, long most) {
        in.chargeBytes(array.size(), Long.BYTES);
        var floating = array.type() == NdArray.Type.FLOAT64 || array.type() == NdArray.Type.FLOAT32;
        var values = floating ? new long[(int) array.size()] : array.toLongs();
        for (int i = 0; i < values.length; i++) {
            try {
                var value = floating ? JsonNumbers.withoutFraction(array.getDouble(i)) : values[i];
                values[i] = JsonNumbers.within(value, least, most);
            } catch (ValueException e) {
                throw e.in("[" + i + "]");
            }
        }
        return values;
    }
}
