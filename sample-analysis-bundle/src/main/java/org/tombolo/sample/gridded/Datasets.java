/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.sample.SeaSurface;
import org.tombolo.sample.netcdf.NetCdfFile;
import org.tombolo.sample.netcdf.UnreadableFileException;

/**
 * The datasets by name: the climatology that the bundle carries, and each {@code .nc} file that lies in the folder at
 * the moment. Every call opens its file anew and closes it, so that nothing that happens to one call reaches another;
 * the climatology lies in memory.
 * For any number of threads.
 */
final class Datasets {
    private static final String SUFFIX = ".nc";
    private static final String BUILT_IN = SeaSurface.COADS + SUFFIX;

    private final Path folder;
    private final NetCdfFile builtIn;

    Datasets(Path folder) {
        this.folder = folder;
        try (InputStream resource = Datasets.class.getResourceAsStream(BUILT_IN)) {
            builtIn = NetCdfFile.classic(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle's own " + BUILT_IN + " can't be read", e);
        }
    }

    /** The names at the moment, in their order. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(files().keySet());
        names.add(SeaSurface.COADS);
        return names;
    }

    /**
     * Opens a dataset, lets a task read from it, and closes it.
     *
     * @throws ProblemException NOT_FOUND if there is no such dataset; METHOD_FAILED if its file is damaged;
     *     UNAVAILABLE if it changed meanwhile, whether or not the task noticed, or can't be read because it is being
     *     written; or what the task throws
     */
    <T> T read(String dataset, Function<NetCdfFile, T> task) {
        if (dataset.equals(SeaSurface.COADS)) {
            return task.apply(builtIn);
        }
        Path path = files().get(dataset);
        if (path == null) {
            throw new ProblemException(
                    Problem.NOT_FOUND, "no dataset " + dataset + "; there are: " + String.join(", ", names()));
        }
        try {
            return readUnchanged(dataset, path, task);
        } catch (NoSuchFileException e) {
            throw new ProblemException(
                    Problem.UNAVAILABLE, "dataset " + dataset + " was taken away while it was read; try again", e);
        } catch (IOException e) {
            throw failed(dataset, "its file can't be opened (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static <T> T readUnchanged(String dataset, Path path, Function<NetCdfFile, T> task) throws IOException {
        FileStamp before = FileStamp.of(path);
        try (NetCdfFile file = NetCdfFile.open(path)) {
            T result = task.apply(file);
            if (FileStamp.of(path).equals(before)) {
                return result;
            }
        } catch (UnreadableFileException e) {
            if (e.isOtherFormat() || (FileStamp.of(path).equals(before) && !before.isFresh())) {
                throw failed(dataset, e.getMessage(), e);
            }
        }
        throw new ProblemException(Problem.UNAVAILABLE, "dataset " + dataset + " changed while it was read; try again");
    }

    private static ProblemException failed(String dataset, String why, Exception cause) {
        return new ProblemException(Problem.METHOD_FAILED, "dataset " + dataset + " can't be read: " + why, cause);
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (Files.isRegularFile(entry)) {
                    files.put(name.substring(0, name.length() - SUFFIX.length()), entry);
                }
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.METHOD_FAILED, "the folder of datasets can't be listed: " + e.getMessage(), e);
        }
        return files;
    }
}
