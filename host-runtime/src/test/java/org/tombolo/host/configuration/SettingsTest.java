/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tombolo.host.options.Problem;
import org.tombolo.host.options.Profile;

final class SettingsTest {
    @TempDir
    private Path etc;

    private static Settings read(String json) throws Problem {
        return SettingsReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "test.json");
    }

    private static String written(Settings settings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SettingsFiles.write(settings, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyProfileSaysWhatTheLauncherAsksFor(Profile profile) throws Problem {
        Settings settings = SettingsFiles.defaults(profile);
        assertEquals("127.0.0.1", settings.text("org.tombolo.provider", "wire.host"));
        assertEquals("127.0.0.1", settings.text("org.apache.felix.http", "org.apache.felix.http.host"));
        assertEquals(profile == Profile.PARTNER, settings.number("org.tombolo.provider", "wire.port") == -1);
        assertTrue(settings.number("org.apache.felix.http", "org.osgi.service.http.port") > 0);
        assertTrue(settings.number("org.tombolo.host", "stop.timeout.millis")
                > settings.number("org.tombolo.provider", "drain.millis"));
    }

    @Test
    void aNumberThatIsATextIsAProblemThatNamesItsPlace() throws Exception {
        Settings settings = read("{ \"p\": {\n \"port:String\": \"7500\" } }");
        Problem problem = assertThrows(Problem.class, () -> settings.number("p", "port"));
        assertTrue(
                problem.getMessage().contains("line 2: p, port is to be a whole number and is 7500"),
                problem::getMessage);
    }

    @Test
    void anEditWinsPropertyByPropertyAndItsDeletionRestoresTheDefault() throws Exception {
        Path edit = Files.writeString(
                etc.resolve("b.json"),
                """
                // a comment, as in Java
                { "org.tombolo.provider": { "Wire.Port": 7500 /* any case */ }, "my.module": { "folder": "/data", "on": true, "scale": 0.5 } }
                """);
        Files.writeString(
                etc.resolve("a.json"), "{ \"org.tombolo.provider\": { \"wire.port\": 1, \"limit.nesting\": 8 } }");
        Settings settings = SettingsFiles.defaults(Profile.INSTITUTE);
        settings.overlay(SettingsFiles.edits(etc));
        assertEquals(7500, settings.number("org.tombolo.provider", "wire.port"));
        assertEquals(8, settings.number("org.tombolo.provider", "limit.nesting"));
        assertEquals(1024, settings.number("org.tombolo.provider", "limit.open.calls"));
        assertEquals("/data", settings.text("my.module", "folder"));

        Files.delete(edit);
        Files.delete(etc.resolve("a.json"));
        Settings again = SettingsFiles.defaults(Profile.INSTITUTE);
        again.overlay(SettingsFiles.edits(etc));
        assertEquals(7411, again.number("org.tombolo.provider", "wire.port"));
    }

    @Test
    void whatIsWrittenReadsBackTheSameWithTheConfiguratorsTypes() throws Exception {
        Settings settings = read(
                "{\"p\": {\"port:Integer\": 1, \"peers\": [], \"names\": [\"a\", \"b\"], \"on\": false, \"f\": 1.5, \"t\": \"x\\\"y\"}}");
        settings.overlay(read("{\"p\": {\"port\": 2}}"));
        String json = written(settings);
        assertTrue(json.contains("\"port:Integer\" : 2"), json);
        assertEquals(json, written(read(json)));
        assertEquals(2, read(json).number("p", "port"));
        assertEquals(List.of("a", "b").toString(), read(json).text("p", "names"));
        assertFalse(json.contains("null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"p\": { \"a\": 1,, } } | line 1",
                "{ \"p\": {@ \"a\": tru } } | line 2",
                "{ \"p\": { \"a\": null } } | null",
                "{ \"p\": { \"a\": {} } } | p, a",
                "{ \"p\": { \"a\": 1,@@ \"a\": 2 } } | line 3",
                "{ \"p\": [] } | p is to be an object",
                "[] | one object",
                "{ \"p\": {} } x | line 1",
                "{ \"p\": { | line 1"
            })
    void aBrokenFileIsNamedWithItsLineAndWhatIsWrong(String json, String named) {
        String message =
                assertThrows(Problem.class, () -> read(json.replace('@', '\n'))).getMessage();
        assertTrue(message.startsWith("test.json, line ") && message.contains(named), message);
    }

    @ParameterizedTest
    @CsvSource({
        "wire.port, '\"x\"'",
        "wire.port, true",
        "peers, '\"localhost:1\"'",
        "wire.port, '[1]'",
        "wire.host, '[]'"
    })
    void aValueOfAnotherKindIsRefusedWithFileLineAndDefault(String key, String value) throws Exception {
        Files.writeString(
                etc.resolve("mine.json"), "{\n \"org.tombolo.provider\": {\n \"" + key + "\": " + value + " } }");
        Settings settings = SettingsFiles.defaults(Profile.HUB);
        Settings edits = SettingsFiles.edits(etc);
        Problem problem = assertThrows(Problem.class, () -> settings.overlay(edits));
        assertTrue(
                problem.getMessage().contains("mine.json, line 3: org.tombolo.provider, " + key), problem.getMessage());
        assertTrue(problem.remedy().contains("default"), problem.remedy());
    }
}
