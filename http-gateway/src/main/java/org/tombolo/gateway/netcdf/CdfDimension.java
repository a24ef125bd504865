/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

/**
 * A dimension. One of length 0 is the file's record dimension, of which there are no records: the format has no other empty one.
 *
 * @param name as the format allows it
 * @param length 0 or more
 */
record CdfDimension(String name, int length) {
    CdfDimension {
        name = CdfName.checked("dimension", name);
    }
}
