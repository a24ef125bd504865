/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.netcdf;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A NetCDF-4 file, which is one of HDF5 by certain rules. */
final class Hdf5File implements NetCdfFile {
    private final HdfFile file;
    private final Map<String, Object> attributes;
    private final Map<String, NetCdfVariable> variables;

    private Hdf5File(HdfFile file) {
        this.file = file;
        attributes = Attributes.of(file);
        variables = new Variables(file).read();
    }

    static Hdf5File open(Path path) throws IOException {
        checkFormat(path);
        UninterruptibleChannel channel = new UninterruptibleChannel(path);
        try {
            return Broken.guard(() -> {
                HdfFile file = new HdfFile(channel, path.toUri());
                checkComplete(file);
                return new Hdf5File(file);
            });
        } catch (UnreadableFileException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public Map<String, NetCdfVariable> variables() {
        return variables;
    }

    @Override
    public void close() {
        file.close();
    }

    /** Tells the most usual misunderstandings from damage: another format under NetCDF's file name. */
    private static void checkFormat(Path path) throws IOException {
        byte[] begin = new byte[4];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.read(begin) < begin.length) {
                throw UnreadableFileException.incomplete(
                        "it is no NetCDF-4 file: it has only " + file.length() + " bytes");
            }
        }
        String text = new String(begin, StandardCharsets.ISO_8859_1);
        if (text.startsWith("CDF")) {
            throw UnreadableFileException.otherFormat(
                    "it is a classic NetCDF file; convert it with: nccopy -k nc4 -d 4 old.nc new.nc");
        }
        if (text.chars().allMatch(letter -> (letter >= ' ' && letter < 127) || Character.isWhitespace(letter))) {
            throw UnreadableFileException.otherFormat(
                    "it is no NetCDF-4 file: it begins with the text '" + text.strip() + "'");
        }
    }

    /** Finds out at once that a file was cut short, instead of somewhere in its numbers. */
    private static void checkComplete(HdfFile file) {
        long expected = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        if (file.size() < expected) {
            throw UnreadableFileException.incomplete(
                    "it was cut short: it has " + file.size() + " bytes and should have " + expected);
        }
    }
}
