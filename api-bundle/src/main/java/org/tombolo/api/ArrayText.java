/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.StringJoiner;

/** The first elements of an array as people read them. */
final class ArrayText {
    private static final int LONGEST_STRING = 40;

    private ArrayText() {}

    /** At most so many elements in row-major order, "--" for a missing one, "..." where more follow. */
    static String first(int count, NdArray array, String separator) {
        StringJoiner text = new StringJoiner(separator);
        int shown = Math.min(count, array.layout().size());
        for (int ordinal = 0; ordinal < shown; ordinal++) {
            text.add(element(array, array.layout().indexOf(ordinal)));
        }
        if (shown < array.layout().size()) {
            text.add("...");
        }
        return text.toString();
    }

    private static String element(NdArray array, int... index) {
        if (array.fill().isPresent() && Double.isNaN(array.getDouble(index))) {
            return "--";
        }
        String text = array.getString(index);
        if (array.type() != NdArray.Type.STRING) {
            return text;
        }
        return '"' + (text.length() <= LONGEST_STRING ? text : text.substring(0, LONGEST_STRING) + "...") + '"';
    }
}
