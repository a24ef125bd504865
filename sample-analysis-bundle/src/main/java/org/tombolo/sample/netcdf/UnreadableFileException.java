/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

/**
 * A file that is no NetCDF-4 file, is damaged, or ended while it was read. The message says which, without the file's
 * path.
 */
public final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean otherFormat;

    private UnreadableFileException(String message, boolean otherFormat, Throwable cause) {
        super(message, cause);
        this.otherFormat = otherFormat;
    }

    static UnreadableFileException damaged(String message, Throwable cause) {
        return new UnreadableFileException(message, false, cause);
    }

    static UnreadableFileException incomplete(String message) {
        return new UnreadableFileException(message, false, null);
    }

    static UnreadableFileException otherFormat(String message) {
        return new UnreadableFileException(message, true, null);
    }

    /** Whether the file is of another format for certain, so that no waiting will help. */
    public boolean isOtherFormat() {
        return otherFormat;
    }
}
