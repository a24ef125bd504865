/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.gridded;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Makes services on a folder, as DS would, and puts test files into it. */
final class Sea {
    private Sea() {}

    /** A service with the usual limit. */
    static GriddedSeaSurface on(Path folder) {
        return on(folder, 10_000_000);
    }

    static GriddedSeaSurface on(Path folder, int maxCells) {
        Map<String, Object> values = Map.of("_folder", folder.toString(), "_max_cells", maxCells);
        return new GriddedSeaSurface((GriddedSeaSurface.Config) Proxy.newProxyInstance(
                Sea.class.getClassLoader(),
                new Class<?>[] {GriddedSeaSurface.Config.class},
                (proxy, method, arguments) -> values.get(method.getName())));
    }

    /** Copies a file of the tests, or the climatology, into a folder under a name; replaces the file in one step. */
    static Path put(String resource, Path folder, String name) throws IOException {
        Path half = Files.createTempFile(folder, "half", ".tmp");
        try (InputStream content = Sea.class.getResourceAsStream(resource)) {
            Files.copy(content, half, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
