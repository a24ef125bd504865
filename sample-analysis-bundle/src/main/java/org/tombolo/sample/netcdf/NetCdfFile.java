/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A NetCDF file, open for one call: its numeric variables and attributes. The caller closes it. */
public sealed interface NetCdfFile extends AutoCloseable permits Hdf5File, ClassicFile {

    /**
     * Opens a NetCDF-4 file. No two calls share one, so that whatever happens to a call is its own affair. For one
     * thread.
     *
     * @throws IOException if there is no such file or it may not be read
     * @throws UnreadableFileException if it is no NetCDF-4 file, was cut short or is damaged
     */
    static NetCdfFile open(Path path) throws IOException {
        return Hdf5File.open(path);
    }

    /**
     * A file of the classic format that lies in memory. For any number of threads; closing it changes nothing.
     *
     * @param content of a file without unlimited dimension; handed over
     * @throws UnreadableFileException if it is of another kind
     */
    static NetCdfFile classic(byte[] content) {
        return ClassicFile.of(content);
    }

    /** The attributes of the whole file. */
    Map<String, Object> attributes();

    /** The numeric variables of the file by name, in order of their names; those in groups are left out. */
    Map<String, NetCdfVariable> variables();

    @Override
    void close();
}
