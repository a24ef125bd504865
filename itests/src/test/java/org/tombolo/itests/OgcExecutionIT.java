/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.itests.OgcInstitute.assertProblem;
import static org.tombolo.itests.OgcInstitute.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OGC API - Processes (18-062r2): processes that are executed while the client waits. */
class OgcExecutionIT {

    @TempDir
    static Path folder;

    private static OgcInstitute ogc;

    @BeforeAll
    static void start() throws Exception {
        ogc = new OgcInstitute(folder);
        ogc.pages.put("/array", "[1, 2.5]");
        ogc.pages.put("/box", "{\"west\": 1, \"east\": 2, \"south\": 3, \"north\": 4}");
        ogc.pages.put("/broken", "[1, ");
    }

    @AfterAll
    static void stop() {
        ogc.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text|{'inputs': {'text': 'hello'}}|\"hello\"",
                "number|{'inputs': {'number': 1.5}}|1.5",
                "integer|{'inputs': {'integer': 42}}|42",
                "truth|{'inputs': {'truth': true}}|true",
                "array|{'inputs': {'array': [1, 2.5]}}|[1.0,2.5]",
                "array|{'inputs': {'array': {'value': [1, 2.5], 'mediaType': 'application/json'}}}|[1.0,2.5]",
                "matrix|{'inputs': {'matrix': [[1, 2], [3]]}}|[[1.0,2.0],[3.0]]"
            })
    void oneOutputComesRaw(String method, String body, String expected) throws Exception {
        HttpResponse<String> answer = ogc.execute(method, body);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(expected, answer.body());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'west': 1, 'east': 2, 'south': 3, 'north': 4}",
                "{'value': {'west': 1, 'east': 2, 'south': 3, 'north': 4}}",
                "{'bbox': [1, 3, 2, 4], 'crs': 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'}"
            })
    void objectsAndBoundingBoxesAreInputs(String box) throws Exception {
        JsonNode answer = json(
                200,
                ogc.execute("echo", "{'inputs': {'box': " + box + "}, 'outputs': {'box': {}}, 'response': 'raw'}"));
        assertEquals("{\"west\":1.0,\"east\":2.0,\"south\":3.0,\"north\":4.0}", answer.toString());
    }

    @Test
    void bytesTimesAndChoicesAreInputs() throws Exception {
        JsonNode document = json(
                200,
                ogc.execute(
                        "echo",
                        "{'inputs': {'binary': {'value': 'dG9tYm9sbw==', 'encoding': 'base64', 'mediaType': 'application/octet-stream'},"
                                + " 'time': '2026-11-25T12:00:00Z', 'choice': {'value': {'Circle': {'radius': 2}}}}, 'response': 'document'}"));
        assertEquals("2026-11-25T12:00:00Z", document.path("time").asText());
        assertEquals(2.0, document.at("/choice/value/Circle/radius").asDouble());
        assertEquals("application/json", document.at("/choice/mediaType").asText());
        assertTrue(document.path("binary").toString().contains("dG9tYm9sbw=="), document.toString());
        assertTrue(document.path("string").isNull());
    }

    @Test
    void withoutAChoiceAllOutputsCome() throws Exception {
        JsonNode document =
                json(200, ogc.execute("echo", "{'inputs': {'string': 'a', 'number': 2}, 'response': 'document'}"));
        assertEquals("a", document.path("string").asText());
        assertEquals(2, document.path("number").asInt());
        JsonNode described = json(200, ogc.get(OgcInstitute.ECHO + "echo")).path("outputs");
        assertEquals(described.size(), document.size());
    }

    @Test
    void severalRawOutputsAreParts() throws Exception {
        HttpResponse<String> answer = ogc.execute(
                "echo",
                "{'inputs': {'string': 'a', 'number': 2}, 'outputs': {'string': {}, 'number': {'transmissionMode': 'reference'}}}");
        assertEquals(200, answer.statusCode(), answer.body());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith("multipart/related"), type);
        String boundary = type.replaceFirst(".*boundary=\"?([^\";]*).*", "$1");
        List<String> parts = List.of(answer.body().split("--" + boundary));
        assertEquals(4, parts.size(), answer.body());
        assertTrue(
                parts.get(1).contains("Content-ID: string") && parts.get(1).contains("\r\n\r\n\"a\"\r\n"),
                parts.get(1));
        assertTrue(parts.get(2).contains("Content-ID: number"), parts.get(2));
        String location = parts.get(2).replaceFirst("(?s).*Content-Location: (\\S*).*", "$1");
        assertEquals("2.0", ogc.get(location.replaceFirst("^https://[^/]*", "")).body());
        assertTrue(parts.get(2).endsWith("\r\n\r\n\r\n"), "the part by reference has a body");
    }

    @Test
    void whoTakesJsonAloneGetsOneDocumentOfSeveralOutputs() throws Exception {
        HttpResponse<String> answer = ogc.execute(
                "echo",
                "{'inputs': {'string': 'a'}, 'outputs': {'string': {}, 'number': {}}}",
                "Accept",
                "application/json");
        assertEquals("{\"string\":\"a\",\"number\":null}", answer.body());
    }

    @Test
    void outputsByReferenceAreLinks() throws Exception {
        HttpResponse<String> answer = ogc.execute(
                "echo", "{'inputs': {'string': 'a'}, 'outputs': {'string': {'transmissionMode': 'reference'}}}");
        assertEquals(204, answer.statusCode(), answer.body());
        String link = answer.headers().firstValue("Link").orElse("");
        String path = link.replaceFirst("^<https://[^/]*([^>]*)>.*", "$1");
        String monitor = answer.headers().allValues("Link").stream()
                .filter(one -> one.endsWith("; rel=monitor"))
                .findFirst()
                .orElse("none");
        String job = monitor.replaceFirst("^<https://[^/]*([^>]*)>.*", "$1");
        assertEquals("successful", json(200, ogc.get(job)).path("status").asText());
        assertEquals("\"a\"", ogc.get(path).body());

        JsonNode document = json(
                200,
                ogc.execute(
                        "echo",
                        "{'inputs': {'string': 'a'}, 'outputs': {'string': {'transmissionMode': 'reference'}}, 'response': 'document'}"));
        String href = document.at("/string/href").asText();
        assertEquals("\"a\"", ogc.get(href.replaceFirst("^https://[^/]*", "")).body());
    }

    @Test
    void outputsComeInTheFormThatIsWanted() throws Exception {
        String inputs = "{'inputs': {'array': [1, 2.5]}, 'outputs': {'result': {'format': {'mediaType': '";
        HttpResponse<String> csv = ogc.execute("array", inputs + "text/csv'}}}}");
        assertTrue(csv.headers().firstValue("Content-Type").orElse("").startsWith("text/csv"));
        HttpResponse<String> netcdf =
                ogc.execute("array", "{'inputs': {'array': [1]}}", "Accept", "application/x-netcdf");
        assertEquals(
                "application/x-netcdf",
                netcdf.headers().firstValue("Content-Type").orElse(""));
        assertTrue(netcdf.body().startsWith("CDF"));
        assertProblem(400, "InvalidParameterValue", ogc.execute("array", inputs + "image/png'}}}}"));
        assertEquals(
                406,
                ogc.execute("array", "{'inputs': {'array': [1]}}", "Accept", "image/png")
                        .statusCode());
    }

    @Test
    void inputsByReferenceAreReadFromListedServersAlone() throws Exception {
        String good = "{'inputs': {'array': {'href': '%s', 'type': 'application/json'}}}";
        assertEquals(
                "[1.0,2.5]",
                ogc.execute("array", good.formatted(ogc.page("/array"))).body());
        String elements = "{'inputs': {'boxes': [{'href': '%s'}]}}";
        assertProblem(400, "InvalidParameterValue", ogc.execute("array", elements.formatted(ogc.page("/box"))));
        assertProblem(400, "InvalidParameterValue", ogc.execute("array", good.formatted(ogc.page("/broken"))));
        assertProblem(400, "InvalidParameterValue", ogc.execute("array", good.formatted("file:///etc/passwd")));
        assertProblem(403, "permission-denied", ogc.execute("array", good.formatted("http://127.0.0.1:1/x")));
        assertProblem(403, "permission-denied", ogc.execute("array", good.formatted("http://unlisted.example/x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "{}",
                "{'inputs': {}}",
                "{'array': [1]}",
                "{'inputs': {'array': null}}",
                "{'inputs': {'array': 'x'}}",
                "{'inputs': {'array': [1], 'more': 2}}",
                "{'inputs': {'array': [1]}, 'outputs': {'other': {}}}",
                "{'inputs': {'array': [1]}, 'response': 'x'}",
                "{'inputs': {'array': [1]}, 'outputs': {'result': {'transmissionMode': 'x'}}}",
                "{'inputs': {'array': [1]}"
            })
    void whatIsNoExecuteRequestIsRefused(String body) throws Exception {
        assertProblem(400, "InvalidParameterValue", ogc.execute("array", body));
    }

    /** All may be left out of it: a body with nothing of a request would run it. */
    @Test
    void whatHasNothingOfARequestIsRefused() throws Exception {
        assertProblem(400, "InvalidParameterValue", ogc.execute("echo", "{'string': 'a'}"));
        json(200, ogc.execute("echo", "{}", "Accept", "application/json"));
        json(200, ogc.execute("echo", "{'mode': 'sync', 'inputs': {}}", "Accept", "application/json"));
    }

    @Test
    void anotherMediaTypeIsRefused() throws Exception {
        assertEquals(
                415,
                ogc.execute("array", "{}", "Content-Type", "application/cbor").statusCode());
    }
}
