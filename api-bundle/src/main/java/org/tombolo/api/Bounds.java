/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

/** What an integer type can hold, both ends included. */
record Bounds(long min, long max) {
    static Bounds of(NdArray.Type type) {
        int unused = Long.SIZE - 8 * type.bytes();
        return switch (type) {
            case INT8, INT16, INT32, INT64 -> new Bounds(Long.MIN_VALUE >> unused, Long.MAX_VALUE >> unused);
            case UINT8, UINT16, UINT32 -> new Bounds(0, -1L >>> unused);
            case FLOAT32, FLOAT64, STRING -> throw new IllegalArgumentException(type + " is no integer type");
        };
    }

    boolean hold(long value) {
        return min <= value && value <= max;
    }

    @Override
    public String toString() {
        return min + " to " + max;
    }
}
