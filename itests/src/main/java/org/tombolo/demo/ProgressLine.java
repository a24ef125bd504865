/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.tombolo.itests.Eventually;
import org.tombolo.itests.Journal;

/** Draws the progress of one call while it lasts. */
final class ProgressLine {
    private final Terminal terminal;
    private final Journal journal;
    private final String call;
    private int next;

    /**
     * Prepares to draw.
     *
     * @param terminal where
     * @param journal which tells the progress
     * @param call what is called, for people
     */
    ProgressLine(Terminal terminal, Journal journal, String call) {
        this.terminal = terminal;
        this.journal = journal;
        this.call = call;
    }

    /**
     * Draws until the call is done.
     *
     * @param from the first event to look at
     * @param within how long it may last
     */
    void follow(int from, Duration within) {
        next = from;
        Eventually.holds(call + " done", within, this::draw);
    }

    /** Draws what is new and tells whether the call is done. */
    private boolean draw() {
        List<JsonNode> events = journal.events();
        for (; next < events.size(); next++) {
            JsonNode event = events.get(next);
            switch (event.path("event").asText()) {
                case "progress" ->
                    terminal.bar(
                            "partner",
                            call,
                            event.path("fraction").asDouble(),
                            event.path("message").asText());
                case "done" -> {
                    return true;
                }
                case "problem" -> throw new AssertionError(call + " failed: " + event);
                default -> {
                    // another call's event
                }
            }
        }
        return false;
    }
}
