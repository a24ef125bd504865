/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

/** The indices {@code from} (inclusive) to {@code to} (exclusive) at which a sorted coordinate lies between bounds. */
record Range(int from, int to) {
    static Range of(String name, Variable coordinate, double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(name + " between " + low + " and " + high
                    + "; allowed is a low end that is not above the high end");
        }
        if (coordinate.dims().size() != 1 || coordinate.type() == NdArray.Type.STRING) {
            throw new IllegalArgumentException("coordinate " + name + " is " + coordinate.type() + coordinate.dims()
                    + "; allowed is one with numbers and one dimension");
        }
        // 0.1f is a little more than 0.1; "up to 0.1" shall include it.
        boolean single = coordinate.type() == NdArray.Type.FLOAT32;
        return of(name, coordinate.values().toDoubles(), single ? (float) low : low, single ? (float) high : high);
    }

    private static Range of(String name, double[] values, double low, double high) {
        checkSorted(name, values);
        // Sorted, so what lies below and above the bounds lies at the two ends.
        int from = 0;
        while (from < values.length && !(low <= values[from] && values[from] <= high)) {
            from++;
        }
        int to = from;
        while (to < values.length && low <= values[to] && values[to] <= high) {
            to++;
        }
        return new Range(from, to);
    }

    private static void checkSorted(String name, double[] values) {
        boolean descending = values.length > 1 && values[0] > values[values.length - 1];
        for (int i = 0; i < values.length; i++) {
            double before = i == 0 ? values[i] : values[i - 1];
            boolean sorted = descending ? before >= values[i] : before <= values[i];
            if (!sorted) {
                throw new IllegalArgumentException("coordinate " + name + " is not sorted: after " + before + " comes "
                        + values[i] + " at " + i + "; choose by index with slice");
            }
        }
    }
}
