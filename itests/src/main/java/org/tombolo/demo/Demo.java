/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.tombolo.itests.Build;
import org.tombolo.itests.RuntimeProcess;

/** The demo. Exit codes: 0 done, 1 something failed, 2 usage. */
public final class Demo {
    private static final int TAIL = 15;

    private final Options options;
    private final Terminal terminal;

    private Demo(Options options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /**
     * Runs the demo.
     *
     * @param arguments {@code --once}, {@code --json FILE}
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            Options options = Options.of(List.of(arguments));
            System.exit(new Demo(options, new Terminal(out, Boolean.getBoolean("tombolo.terminal"))).run());
        } catch (IllegalArgumentException e) {
            System.err.println("run.sh: " + e.getMessage());
            System.exit(2);
        }
    }

    private int run() {
        try (Stage stage = new Stage(Build.here())) {
            return run(stage);
        } catch (IOException e) {
            return failed(e, List.of());
        }
    }

    private int run(Stage stage) {
        try {
            Story story = new Story(stage, terminal);
            story.tell();
            if (options.json().isPresent()) {
                write(story.steps(), options.json().get());
            }
            story.end(!options.once());
            if (!options.once()) {
                stay(stage.runtimes());
            }
            return 0;
        } catch (IOException | AssertionError e) {
            return failed(e, stage.runtimes());
        }
    }

    private static void write(List<Step> steps, Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), Map.of("steps", steps));
    }

    /** Until Ctrl-C, or until one of the runtimes is stopped from elsewhere. */
    private static void stay(List<RuntimeProcess> runtimes) {
        CompletableFuture.anyOf(runtimes.stream().map(RuntimeProcess::onExit).toArray(CompletableFuture[]::new))
                .join();
    }

    private static int failed(Throwable failure, List<RuntimeProcess> runtimes) {
        System.err.println();
        System.err.println("The demo failed: " + failure.getMessage());
        for (RuntimeProcess runtime : runtimes) {
            System.err.println();
            System.err.println("The last lines of " + runtime.home() + "/log/tombolo.log, as printed:");
            System.err.println(runtime.output().tail(TAIL));
        }
        return 1;
    }
}
