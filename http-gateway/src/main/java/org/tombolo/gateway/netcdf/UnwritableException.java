/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

/** Values that NetCDF's classic format has no place for; the message says why. Thrown before anything is written. */
public final class UnwritableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnwritableException(String why) {
        super(why, null, false, false);
    }
}
