/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

/** A file that is no NetCDF-4 file, is damaged, or ended while it was read. The message says which, without the file's path. */
public final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }

    UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
