/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample;

import java.util.List;

/**
 * A variable of a dataset, and what it covers: as much may be asked for.
 *
 * @param name by which the service's methods know it
 * @param title from the file; empty if it has none
 * @param units from the file, spelt as there; empty if it has none
 * @param dimensions the names of its dimensions, in the file's order
 * @param shape their lengths, in the same order
 * @param box from the outermost cells' centres
 * @param times from the first to the last day; {@link TimeRange#ALL} if it has no times
 * @param depths from the upmost to the lowest; {@link Depths#ALL} if it has no depths
 */
public record VariableInfo(
        String name,
        String title,
        String units,
        List<String> dimensions,
        List<Integer> shape,
        Box box,
        TimeRange times,
        Depths depths) {
    /** Keeps lists of its own. */
    public VariableInfo {
        dimensions = List.copyOf(dimensions);
        shape = List.copyOf(shape);
    }
}
