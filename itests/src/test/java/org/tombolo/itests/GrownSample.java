/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import aQute.bnd.osgi.FileResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The sample's module with further methods in its interface, compiled as its own build does it: with the scribe that writes Javadoc.
 *
 * @param folder where it is made
 */
record GrownSample(Path folder) {

    private static final String SOURCE = "sample-analysis-bundle/src/main/java/org/tombolo/sample/SeaSurface.java";

    /** The module, with the source of more methods in its interface. */
    Path with(String methods) throws IOException {
        String source = Files.readString(Build.here().root().resolve(SOURCE));
        int end = source.lastIndexOf('}');
        Path grown = Files.createDirectories(folder.resolve("src/org/tombolo/sample"))
                .resolve("SeaSurface.java");
        Files.writeString(grown, source.substring(0, end) + "\n" + methods + source.substring(end));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(grown, classes);
        Path module = folder.resolve("sea-surface-1.1.0.jar");
        try (Jar jar = new Jar(Build.here().sample().toFile());
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                jar.putResource(name, new FileResource(file.toFile()));
            }
            jar.getManifest().getMainAttributes().putValue("Bundle-Version", "1.1.0");
            jar.write(module.toFile());
        } catch (Exception e) { // what bnd declares
            throw new IOException("the grown sample can't be packed", e);
        }
        return module;
    }

    private static void compile(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = System.getProperty("java.class.path");
        String scribe = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(entry -> entry.contains("therapi-runtime-javadoc"))
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-parameters",
                                    "--release",
                                    "17",
                                    "-classpath",
                                    path + File.pathSeparator + Build.here().sample(),
                                    "-processorpath",
                                    scribe,
                                    "-Ajavadoc.packages=org.tombolo.sample"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!done) {
                throw new IOException("the grown sample can't be compiled: " + said);
            }
        }
    }
}
