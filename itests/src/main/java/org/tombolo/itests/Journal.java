/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the sample's partner has written down: one JSON object a line, each with its {@code event} and the time {@code at} in
 * milliseconds since 1970. It is read anew at each question; one thread asks.
 */
public final class Journal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<JsonNode> events = new ArrayList<>();
    private int read;

    /**
     * A journal that may not be there yet.
     *
     * @param file where it is written
     */
    public Journal(Path file) {
        this.file = file;
    }

    /** {@return the events so far} */
    public List<JsonNode> events() {
        try {
            readNew();
        } catch (IOException e) {
            throw new AssertionError("the journal " + file + " can't be read", e);
        }
        return List.copyOf(events);
    }

    /** {@return how many events there are so far; a start for {@link #await}} */
    public int mark() {
        return events().size();
    }

    /**
     * Waits for an event.
     *
     * @param from the first one to look at, a {@link #mark}
     * @param event its name
     * @param within how long at most
     * @return the first such event
     * @throws AssertionError if there is none in time; it names the last ones there are
     */
    public JsonNode await(int from, String event, Duration within) {
        return await(from, event, node -> true, within);
    }

    /**
     * Waits for an event that fulfils a condition.
     *
     * @param from the first one to look at, a {@link #mark}
     * @param event its name
     * @param condition what it must fulfil
     * @param within how long at most
     * @return the first such event
     * @throws AssertionError if there is none in time; it names the last ones there are
     */
    public JsonNode await(int from, String event, Predicate<JsonNode> condition, Duration within) {
        try {
            return Eventually.get(event, within, () -> find(from, event, condition));
        } catch (AssertionError e) {
            List<JsonNode> all = events();
            throw new AssertionError(
                    "the partner did not write \"" + event + "\" in its journal within " + within.toMillis()
                            + " ms; its last events are " + all.subList(Math.max(0, all.size() - 8), all.size()),
                    e);
        }
    }

    private Optional<JsonNode> find(int from, String event, Predicate<JsonNode> condition) {
        List<JsonNode> all = events();
        return all.subList(Math.min(from, all.size()), all.size()).stream()
                .filter(node -> node.path("event").asText().equals(event))
                .filter(condition)
                .findFirst();
    }

    /** A line that is still being written is left for later. */
    private void readNew() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] all = Files.readAllBytes(file);
        for (int end = read; end < all.length; end++) {
            if (all[end] == '\n') {
                events.add(JSON.readTree(new String(all, read, end - read, StandardCharsets.UTF_8)));
                read = end + 1;
            }
        }
    }
}
