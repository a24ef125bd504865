/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.tombolo.host.options.Problem;

/**
 * Reads the Configurator's JSON (OSGi Compendium, chapter 150): an object of PIDs, each an object of properties, with
 * comments as in Java. A problem names file, line and what is wrong.
 */
final class SettingsReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final String REMEDY =
            "correct the file (README.md in etc/ shows the form), or move it away to have the defaults back";

    private final JsonParser parser;
    private final String file;
    private final Settings settings = new Settings();

    private SettingsReader(JsonParser parser, String file) {
        this.parser = parser;
        this.file = file;
    }

    /**
     * Reads one file.
     *
     * @param in its bytes, UTF-8
     * @param file its name, for messages
     * @return what it sets
     * @throws Problem if it can't be read or is not of the form
     */
    static Settings read(InputStream in, String file) throws Problem {
        try (JsonParser parser = JSON.createParser(in)) {
            SettingsReader reader = new SettingsReader(parser, file);
            reader.pids();
            return reader.settings;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new Problem(file + ", line " + line + ": " + e.getOriginalMessage(), REMEDY, e);
        } catch (IOException e) {
            throw new Problem(file + ": can't be read (" + e + ")", "make the file readable, or move it away", e);
        }
    }

    private void pids() throws IOException, Problem {
        require(
                parser.nextToken() == JsonToken.START_OBJECT,
                "the file is to be one object: { \"PID\": { \"key\": value } }");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String pid = parser.currentName();
            JsonToken token = parser.nextToken();
            if (pid.startsWith(":configurator:")) {
                parser.skipChildren();
            } else {
                require(token == JsonToken.START_OBJECT, pid + " is to be an object of properties: { \"key\": value }");
                properties(pid);
            }
        }
        require(parser.nextToken() == null, "there is something after the closing brace");
    }

    private void properties(String pid) throws IOException, Problem {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String origin = file + ", line " + parser.currentLocation().getLineNr();
            parser.nextToken();
            int colon = name.startsWith(":") ? -1 : name.lastIndexOf(':');
            String key = colon < 0 ? name : name.substring(0, colon);
            settings.put(pid, new Setting(key, colon < 0 ? "" : name.substring(colon + 1), value(pid, name), origin));
        }
    }

    private Object value(String pid, String name) throws IOException, Problem {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return scalar(pid, name);
        }
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(scalar(pid, name));
        }
        return List.copyOf(list);
    }

    private Object scalar(String pid, String name) throws IOException, Problem {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_NULL -> throw problem(pid + ", " + name + " is null; to have the default back, delete the line");
            default -> throw problem(pid + ", " + name + " is to be a text, a number, true, false or a list of these");
        };
    }

    private void require(boolean condition, String otherwise) throws Problem {
        if (!condition) {
            throw problem(otherwise);
        }
    }

    private Problem problem(String what) {
        return new Problem(file + ", line " + parser.currentLocation().getLineNr() + ": " + what, REMEDY);
    }
}
