/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The sample module with one method more in its interface, compiled from its source with its Javadoc, as its author would.
 *
 * @param build where the module and its source are
 * @param folder where the work is done
 */
record RevisedSample(Build build, Path folder) {
    private static final String SOURCES = "sample-analysis-bundle/src/main/java/org/tombolo/sample";
    private static final String METHOD =
            """

                /**
                 * The greatest of the means over a box.
                 *
                 * @param variable a name that the dataset holds
                 * @param box where
                 * @return the greatest mean, in the variable's units
                 */
                default double greatestMean(String variable, Box box) {
                    return java.util.Arrays.stream(areaMean(variable, box)).max().orElseThrow();
                }
            }
            """;

    /**
     * Makes it.
     *
     * @param version its Bundle-Version
     * @return the jar
     */
    Path jar(String version) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(copied(sources), classes);
        Path revised = folder.resolve("sea-surface-" + version + ".jar");
        try (JarFile old = new JarFile(build.sample().toFile())) {
            Manifest manifest = new Manifest(old.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (OutputStream out = Files.newOutputStream(revised);
                    JarOutputStream to = new JarOutputStream(out, manifest)) {
                for (JarEntry entry : old.stream().toList()) {
                    copy(old, entry, classes.resolve(entry.getName()), to);
                }
            }
        }
        return revised;
    }

    /** The interface's package, with the new method at the end of the interface. */
    private List<Path> copied(Path into) throws IOException {
        try (Stream<Path> files = Files.list(build.root().resolve(SOURCES))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                if (file.endsWith("SeaSurface.java")) {
                    text = text.substring(0, text.lastIndexOf('}')) + METHOD;
                }
                Files.writeString(into.resolve(file.getFileName().toString()), text);
            }
        }
        try (Stream<Path> files = Files.list(into)) {
            return files.toList();
        }
    }

    private void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-parameters",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-processorpath",
                processors(),
                "-Ajavadoc.packages=org.tombolo.sample");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new AssertionError("the sample with a new method can't be compiled:\n" + messages);
            }
        }
    }

    /** Copied there by the build: what writes Javadoc into a module. */
    private String processors() throws IOException {
        try (Stream<Path> jars = Files.list(build.root().resolve("itests/target/javadoc"))) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void copy(JarFile old, JarEntry entry, Path revised, JarOutputStream to) {
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return;
        }
        try {
            to.putNextEntry(new JarEntry(entry.getName()));
            if (Files.isRegularFile(revised)) {
                Files.copy(revised, to);
            } else {
                old.getInputStream(entry).transferTo(to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
