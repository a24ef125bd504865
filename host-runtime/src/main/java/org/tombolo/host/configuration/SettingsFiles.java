/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.Profile;

/** Where the layers of configuration come from, and the merged one goes to. */
public final class SettingsFiles {
    private static final String PROFILES = "/org/tombolo/config/";

    private SettingsFiles() {}

    /**
     * The defaults: what all profiles share, and over it the profile's own.
     *
     * @param profile the profile
     * @return a layer that may be changed
     * @throws Problem if the distribution lacks them
     */
    public static Settings defaults(Profile profile) throws Problem {
        Settings settings = resource("common.json");
        settings.overlay(resource(profile.word() + ".json"));
        return settings;
    }

    /**
     * The operator's edits: every {@code *.json} of a folder, in the order of their names, later ones over earlier ones.
     *
     * @param etc the folder
     * @return a layer that may be changed
     * @throws Problem if a file can't be read or is broken; it names file and line
     */
    public static Settings edits(Path etc) throws Problem {
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(etc, "*.json")) {
            folder.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new Problem(etc + ": can't be listed (" + e + ")", "make the folder readable", e);
        }
        Settings settings = new Settings();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                settings.overlay(SettingsReader.read(in, file.toString()));
            } catch (IOException e) {
                throw new Problem(file + ": can't be read (" + e + ")", "make the file readable, or move it away", e);
            }
        }
        return settings;
    }

    /**
     * Writes a layer as the Configurator's JSON.
     *
     * @param settings the layer
     * @param out where to; it is closed
     * @throws IOException if it can't be written
     */
    public static void write(Settings settings, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField(":configurator:resource-version", 1);
            json.writeStringField(":configurator:symbolic-name", "org.tombolo.host");
            json.writeStringField(":configurator:version", "1.0.0");
            for (String pid : settings.pids()) {
                json.writeObjectFieldStart(pid);
                for (Setting setting : settings.settings(pid)) {
                    json.writeFieldName(
                            setting.type().isEmpty() ? setting.key() : setting.key() + ":" + setting.type());
                    value(json, setting.value());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString());
        }
    }

    private static Settings resource(String name) throws Problem {
        try (InputStream in = SettingsFiles.class.getResourceAsStream(PROFILES + name)) {
            if (in == null) {
                throw new Problem(
                        PROFILES + name + " is not on the class path",
                        "unpack the distribution again: lib/org.tombolo.config.jar");
            }
            return SettingsReader.read(in, name);
        } catch (IOException e) {
            throw new Problem(PROFILES + name + ": can't be read (" + e + ")", "unpack the distribution again", e);
        }
    }
}
