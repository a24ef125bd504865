/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.partner;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of events, one JSON object a line, so that others can follow it while it grows. For any number of threads. */
final class JournalFile {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    private final Path path;

    JournalFile(Path path) {
        this.path = path;
    }

    /**
     * Appends an event. Its time is added as {@code at}, in milliseconds since 1970.
     *
     * @param event what happened
     * @param details text, numbers, booleans or arrays of doubles, by name
     */
    void write(String event, Map<String, ?> details) {
        Map<String, Object> all = new TreeMap<>(details);
        all.put("event", event);
        all.put("at", System.currentTimeMillis());
        StringJoiner line = new StringJoiner(", ", "{", "}\n");
        all.forEach((name, value) -> line.add(quoted(name) + ": " + json(value)));
        append(line.toString());
    }

    private synchronized void append(String line) {
        // No FileChannel: an interrupt, which is how a call is cancelled, would close it.
        try (OutputStream file = new FileOutputStream(path.toFile(), true)) {
            file.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("can't write to the journal {}; lost: {}", path, line.strip(), e);
        }
    }

    private static String json(Object value) {
        if (value instanceof double[] numbers) {
            return Arrays.stream(numbers).mapToObj(JournalFile::json).toList().toString();
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "null";
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(letter -> {
            if (letter < ' ') {
                json.append(String.format("\\u%04x", letter));
            } else {
                json.append(letter == '"' || letter == '\\' ? "\\" : "").append((char) letter);
            }
        });
        return json.append('"').toString();
    }
}
