/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.tombolo.host.options.Problem;

/**
 * The unpacked archive.
 *
 * @param root its top folder
 */
record Distribution(Path root) {
    /** The level at which the platform is complete; dropped modules have the next one. */
    static final int PLATFORM_LEVEL = 4;

    /** The start level of dropped modules and of bundles that are installed by hand. */
    static final int MODULE_LEVEL = 5;

    /**
     * One bundle of the platform.
     *
     * @param location the framework's name for it: a reference to the file, which is not copied
     * @param level its start level, from the name of its folder
     * @param checksum changes when the file's bytes do
     */
    record Part(String location, int level, String checksum) {}

    /**
     * Finds the archive by the system property that {@code bin/tombolo} sets.
     *
     * @return the distribution
     * @throws Problem if there is none
     */
    static Distribution find() throws Problem {
        Path root = Path.of(System.getProperty("tombolo.distribution", "."))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(root.resolve("bundles"))) {
            throw new Problem(
                    root + " is not an unpacked distribution: it has no folder bundles",
                    "unpack the archive again and start its bin/tombolo");
        }
        return new Distribution(root);
    }

    /**
     * Lists {@code bundles/<start level>/*.jar}.
     *
     * @return the bundles by location, in the order of levels and names
     * @throws Problem if a file can't be read
     */
    SortedMap<String, Part> parts() throws Problem {
        SortedMap<String, Part> parts = new TreeMap<>();
        for (int level = 1; level <= PLATFORM_LEVEL; level++) {
            Path folder = root.resolve("bundles").resolve(Integer.toString(level));
            for (Path jar : jars(folder)) {
                String location = "reference:" + jar.toUri();
                parts.put(location, new Part(location, level, checksum(jar)));
            }
        }
        return parts;
    }

    private static List<Path> jars(Path folder) throws Problem {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Problem(folder + " can't be listed (" + e + ")", "unpack the archive again", e);
        }
    }

    /** The file's own time says nothing: archives are built with a fixed one. */
    private static String checksum(Path jar) throws Problem {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(jar), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Long.toHexString(crc.getValue()) + "-" + Files.size(jar);
        } catch (IOException e) {
            throw new Problem(jar + " can't be read (" + e + ")", "make it readable, or unpack the archive again", e);
        }
    }
}
