/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import java.util.function.Supplier;

/** The fence around jHDF, behind which a damaged file may surface as any exception. */
final class Broken {
    private Broken() {}

    /**
     * What the step returns.
     *
     * @throws UnreadableFileException if it throws; jHDF reports bytes that make no sense by whatever its decoding
     *     runs into (its own exceptions, a buffer's end, a negative array size), so that no narrower type would do;
     *     the missing class is that of a compression that isn't NetCDF's
     */
    static <T> T guard(Supplier<T> step) {
        try {
            return step.get();
        } catch (UnreadableFileException e) {
            throw e;
        } catch (RuntimeException | NoClassDefFoundError e) {
            throw UnreadableFileException.damaged("its contents can't be decoded (" + rootMessage(e) + ")", e);
        } catch (OutOfMemoryError e) {
            // Thrown by a single allocation of a length that the file names, so that the memory is there again.
            throw UnreadableFileException.damaged(
                    "it asks for more memory than there is, or its lengths are damaged", e);
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
