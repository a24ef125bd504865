/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The pieces of equal shape in which a variable is stored. */
sealed interface Tiles permits ClassicFile.Numbers, Hdf5Tiles {

    /** The number of elements along each dimension; the last tiles of a dimension may stand out beyond the variable. */
    int[] shape();

    /** The bytes of the tile that begins at these indices, multiples of the shape; nothing if it was never written. */
    Optional<ByteBuffer> read(int[] begin);
}
