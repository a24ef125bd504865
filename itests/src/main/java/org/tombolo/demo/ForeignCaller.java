/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.tombolo.itests.GatewayAccess;
import org.tombolo.itests.Program;

/**
 * Fetches the monthly means as people without Java do: over HTTPS, with a token, each time from a process of its own.
 *
 * @param root the folder of the repository
 * @param access how the institute is reached
 */
record ForeignCaller(Path root, GatewayAccess access) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * What came back.
     *
     * @param millis how long it took, with the start of the process
     * @param means one a month
     * @param pid the process that computed them
     */
    record Answer(double millis, List<Double> means, long pid) {

        /** Copies the means. */
        Answer {
            means = List.copyOf(means);
        }
    }

    /**
     * Whether this machine has what the language needs.
     *
     * @param language the language
     * @return false if something isn't installed
     */
    boolean has(Language language) {
        try {
            return Program.run(new ProcessBuilder(language.probe()), PATIENCE).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Calls.
     *
     * @param language the language
     * @return the means
     * @throws IOException if the call fails; with what the program printed
     */
    Answer call(Language language) throws IOException {
        List<String> command = new ArrayList<>(language.command(root));
        command.add(access.url());
        command.add(access.token().toString());
        command.add(access.certificate().toString());
        command.add(access.fingerprint());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put("PYTHONPATH", root.resolve("clients/python/src").toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        long begin = System.nanoTime();
        Program ended = Program.run(builder, PATIENCE);
        double millis = (System.nanoTime() - begin) / 1e6;
        if (ended.exitCode() != 0) {
            throw new IOException(language.step() + " ended with " + ended.exitCode() + ":\n" + ended.text());
        }
        return answer(millis, new ObjectMapper().readTree(ended.text()));
    }

    /** A dataset as JSON has it, or the means alone. */
    private static Answer answer(double millis, JsonNode printed) {
        JsonNode means = printed.has("means")
                ? printed.get("means")
                : printed.path("data_vars").path("SST").path("data").path("data");
        long pid = printed.has("pid")
                ? printed.get("pid").asLong()
                : printed.path("attrs").path("process_id").asLong();
        List<Double> numbers = StreamSupport.stream(means.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
        return new Answer(millis, numbers, pid);
    }
}
