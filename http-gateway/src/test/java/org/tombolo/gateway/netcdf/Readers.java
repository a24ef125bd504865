/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.netcdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Others' programs that read NetCDF; they need Debian's netcdf-bin, python3-xarray and python3-netcdf4, which test.sh installs. */
final class Readers {
    private final Path folder;

    Readers(Path folder) {
        this.folder = folder;
    }

    /** A file's path, once it is written. */
    Path written(CdfFile file) throws IOException {
        Path path = Files.createTempFile(folder, "file", ".nc");
        try (OutputStream out = Files.newOutputStream(path)) {
            file.write(out);
        }
        return path;
    }

    /** What xarray reads. */
    JsonNode xarray(Path file) throws Exception {
        return python("xarray", file);
    }

    /** What netCDF4 reads by itself. */
    JsonNode netCdf4(Path file) throws Exception {
        return python("raw", file);
    }

    /** What ncdump prints. */
    String ncdump(Path file) throws Exception {
        return output("ncdump", file.toString());
    }

    private JsonNode python(String how, Path file) throws Exception {
        return new ObjectMapper().readTree(output("/usr/bin/python3", script().toString(), how, file.toString()));
    }

    private static Path script() throws URISyntaxException {
        return Path.of(Readers.class.getResource("read.py").toURI());
    }

    private String output(String... command) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        List<String> line = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertTrue(process.waitFor(3, TimeUnit.MINUTES), () -> line + " takes longer than three minutes");
            assertEquals(0, process.exitValue(), Files.readString(errors));
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
