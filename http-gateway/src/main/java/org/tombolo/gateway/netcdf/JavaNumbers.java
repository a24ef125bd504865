/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import org.tombolo.api.NdArray;

/** Java's arrays of numbers as NdArrays. */
public final class JavaNumbers {
    private JavaNumbers() {}

    /**
     * An NdArray of one dimension over an array, which is not copied.
     *
     * @param array of numbers, {@code double[]} for instance
     * @throws IllegalArgumentException if it is none
     */
    public static NdArray of(Object array) {
        if (array instanceof double[] numbers) {
            return NdArray.of(numbers);
        } else if (array instanceof float[] numbers) {
            return NdArray.of(numbers);
        } else if (array instanceof long[] numbers) {
            return NdArray.of(numbers);
        } else if (array instanceof int[] numbers) {
            return NdArray.of(numbers);
        } else if (array instanceof short[] numbers) {
            return NdArray.of(numbers);
        } else if (array instanceof byte[] numbers) {
            return NdArray.of(numbers);
        }
        throw new IllegalArgumentException(
                "no array of numbers: " + array.getClass().getTypeName());
    }
}
