/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An array whose axes have names, with attributes: one variable or coordinate of a {@link Dataset}, as in NetCDF and
 * xarray. Made by {@link Dataset#builder()} alone.
 *
 * <p>Everything but the numbers is at hand at once. {@link #values()} is the only door to them, and may read them then.
 *
 * <p>Two variables are equal if dimensions, type, shape, attributes and values are; comparing reads the values.
 * Immutable, safe for any number of threads.
 */
@ProviderType
public interface Variable {
    /** The names of the axes in their order; unmodifiable, none twice, empty for a scalar. */
    List<String> dims();

    /** The type of the values. */
    NdArray.Type type();

    /** The lengths of the axes; a copy. */
    int[] shape();

    /**
     * What is said about the values, in the order it was given; unmodifiable. CF gives the names their meaning:
     * {@code units}, {@code standard_name}, {@code long_name}, {@code cell_methods}. Each is a String, Long, Double or
     * an NdArray of one axis. The fill value is not among them, but part of the {@linkplain NdArray#fill() values}.
     */
    Map<String, Object> attributes();

    /**
     * The values, of the type and shape that this variable says.
     *
     * @return the same each time; a lazy variable reads them at the first call, on the calling thread
     * @throws ProblemException or what else the reader of a lazy variable throws; the next call reads anew
     */
    NdArray values();

    /**
     * The part from {@code from} (inclusive) to {@code to} (exclusive) along a dimension. A view; of a lazy variable it
     * is lazy too, and reads the whole.
     *
     * @throws ProblemException {@link Problem#NOT_FOUND} if it has no such dimension
     * @throws IndexOutOfBoundsException unless 0 &lt;= from &lt;= to &lt;= the length of the dimension
     */
    Variable slice(String dim, int from, int to);
}
