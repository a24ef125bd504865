/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where everything lies.
 *
 * @param bench the folder of this module, built
 * @param distribution the unpacked distribution, if a lane takes it
 * @param work for homes, logs and sockets; deleted at the end
 * @param javaOptions the launcher's own options of heap and collector, for all lanes
 */
record Site(Path bench, Path distribution, Path work, List<String> javaOptions) {
    private static final Pattern OPTION = Pattern.compile("-X[^ \\\\]+");

    /** Looks around, and unpacks the distribution if a lane takes it. */
    static Site under(Path root, Path work, boolean unpack) throws IOException, InterruptedException {
        return new Site(root.resolve("bench"), unpack ? unpacked(root, work) : work, work, javaOptions(root));
    }

    private static Path unpacked(Path root, Path work) throws IOException, InterruptedException {
        Path archive = only(root.resolve("host-runtime/target"), "tombolo-.*[.]tar[.]gz");
        Program.run("tar", "-xzf", archive.toString(), "-C", work.toString());
        return only(work, "tombolo-.*");
    }

    private static List<String> javaOptions(Path root) throws IOException {
        Path launcher = root.resolve("host-runtime/src/main/dist/bin/tombolo");
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(launcher)) {
            // Some are for some versions of Java alone, which is not for this program to know; they make an idle
            // runtime rest.
            if (!line.startsWith("#") && !line.contains("$major")) {
                OPTION.matcher(line).results().map(MatchResult::group).forEach(options::add);
            }
        }
        if (!options.contains("-XX:+UseG1GC")) {
            throw new IOException("the launcher's Java options were not found in " + launcher);
        }
        return List.copyOf(options);
    }

    /** {@return the only file of that name} */
    static Path only(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no " + name + " in " + folder + "; build it first"));
        }
    }

    /** {@return a new folder of that name} */
    Path folder(String name) throws IOException {
        return Files.createDirectories(work.resolve(name));
    }

    /** {@return another copy of the distribution, to whose platform a lane's bundles are added} */
    Path distributionWith(String lane) throws IOException, InterruptedException {
        Path copy = work.resolve("distribution-" + lane);
        if (!Files.exists(copy)) {
            Program.run("cp", "-r", distribution.toString(), copy.toString());
            copyJars(bench.resolve("target/peers").resolve(lane), copy.resolve("bundles/3"));
        }
        return copy;
    }

    /** Copies what ends in .jar from folder to folder. */
    static void copyJars(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(from, "*.jar")) {
            for (Path jar : jars) {
                Files.copy(jar, to.resolve(jar.getFileName()));
            }
        }
    }

    /** {@return a folder of that name which is empty, or else one with a number} */
    Path newFolder(String name) throws IOException {
        Path folder = work.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = work.resolve(name + "-" + number);
        }
        return Files.createDirectories(folder);
    }

    /** {@return one of the modules, {@code offer}, {@code ask} or {@code rest}} */
    Path module(String name) throws IOException {
        return only(bench.resolve("target"), "org.tombolo.bench-.*-" + name + "[.]jar");
    }
}
