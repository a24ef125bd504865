/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.itests.OgcInstitute.assertProblem;
import static org.tombolo.itests.OgcInstitute.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OGC API - Processes (18-062r2): what there is to read. docs/ogc-api-processes.md says which test is for which requirement. */
class OgcDescriptionsIT {
    private static final String CONF = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";
    private static final String OAS = "application/vnd.oai.openapi+json;version=3.0";

    @TempDir
    static Path folder;

    private static OgcInstitute ogc;

    @BeforeAll
    static void start() throws Exception {
        ogc = new OgcInstitute(folder);
    }

    @AfterAll
    static void stop() {
        ogc.close();
    }

    private static String href(JsonNode resource, String rel) {
        return StreamSupport.stream(resource.path("links").spliterator(), false)
                .filter(link -> link.path("rel").asText().equals(rel))
                .map(link -> link.path("href").asText())
                .findFirst()
                .orElse("");
    }

    private static String path(String href) {
        return href.replaceFirst("^https://[^/]*", "");
    }

    @Test
    void theLandingPageLeadsToAllElse() throws Exception {
        JsonNode landing = json(200, ogc.get("/"));
        for (String rel : List.of(
                "self",
                "service-desc",
                "service-doc",
                "http://www.opengis.net/def/rel/ogc/1.0/conformance",
                "http://www.opengis.net/def/rel/ogc/1.0/processes",
                "http://www.opengis.net/def/rel/ogc/1.0/job-list")) {
            String href = href(landing, rel);
            assertTrue(href.startsWith(ogc.client().gateway() + "/"), rel + ": " + href);
            assertEquals(200, ogc.get(path(href)).statusCode(), rel);
        }
    }

    @Test
    void theConformanceClassesAreDeclared() throws Exception {
        Set<String> declared = new HashSet<>();
        json(200, ogc.get("/conformance")).path("conformsTo").forEach(name -> declared.add(name.asText()));
        Set<String> expected = new HashSet<>();
        for (String name : List.of(
                "core", "ogc-process-description", "json", "html", "oas30", "job-list", "callback", "dismiss")) {
            expected.add(CONF + name);
        }
        assertEquals(expected, declared);
    }

    @Test
    void theApiIsDescribedByOpenApiWithAPathForEachMethod() throws Exception {
        HttpResponse<String> answer = ogc.get("/api?f=json");
        assertEquals(OAS, answer.headers().firstValue("Content-Type").orElse(""));
        JsonNode document = json(200, answer);
        assertEquals("3.0.3", document.path("openapi").asText());
        JsonNode paths = document.path("paths");
        JsonNode execute =
                paths.path("/processes/org.tombolo.echo.Echo.array/execution").path("post");
        JsonNode inputs = execute.at("/requestBody/content/application~1json/schema/properties/inputs");
        assertEquals("array", inputs.at("/required/0").asText());
        assertEquals("array", inputs.at("/properties/array/anyOf/0/type").asText());
        assertTrue(execute.path("callbacks").has("jobSuccess"));
        assertTrue(paths.has("/services/org.tombolo.echo.Echo/array"));
        for (String path :
                List.of("/", "/conformance", "/processes", "/processes/{processID}", "/jobs", "/jobs/{jobID}")) {
            assertTrue(paths.has(path), path);
        }
        assertTrue(ogc.get("/api?f=html").body().startsWith("<!DOCTYPE html>"));
    }

    @Test
    void theListOfProcessesComesInPieces() throws Exception {
        List<String> all = ids(json(200, ogc.get("/processes?limit=1000")));
        assertTrue(all.size() > 20, all.toString());
        assertEquals(all.size(), new HashSet<>(all).size());

        var found = new ArrayList<String>();
        String next = "/processes?limit=7";
        while (!next.isEmpty()) {
            JsonNode piece = json(200, ogc.get(next));
            assertTrue(piece.path("processes").size() <= 7);
            found.addAll(ids(piece));
            String self = path(href(piece, "self"));
            next = path(href(piece, "next"));
            assertEquals(self.contains("offset=0"), href(piece, "prev").isEmpty());
        }
        assertEquals(all, found);
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.path("processes").spliterator(), false)
                .map(process -> process.path("id").asText())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/processes?limit=0",
                "/processes?limit=-1",
                "/processes?limit=x",
                "/processes?offset=-1",
                "/?f=xml",
                "/jobs?limit=0",
                "/jobs?status=done",
                "/jobs?datetime=yesterday",
                "/jobs?minDuration=x",
                "/jobs?maxDuration=-1",
                "/jobs?datetime=2026-01-01T00:00:00Z/2026-01-02T00:00:00Z/2026-01-03T00:00:00Z"
            })
    void parametersWithValuesThatCanNotBeAreRefused(String path) throws Exception {
        assertProblem(400, "InvalidParameterValue", ogc.get(path));
    }

    @Test
    void aProcessIsDescribedWithTheSchemasOfItsInputsAndOutputs() throws Exception {
        JsonNode process = json(200, ogc.get(OgcInstitute.ECHO + "echo"));
        assertEquals("org.tombolo.echo.Echo.echo", process.path("id").asText());
        assertFalse(process.path("version").asText().isEmpty());
        assertEquals(
                "[\"sync-execute\",\"async-execute\",\"dismiss\"]",
                process.path("jobControlOptions").toString());
        assertEquals(
                "[\"value\",\"reference\"]", process.path("outputTransmission").toString());
        JsonNode inputs = process.path("inputs");
        assertEquals("string", inputs.at("/string/schema/type").asText());
        assertEquals("number", inputs.at("/number/schema/type").asText());
        assertEquals("integer", inputs.at("/integer/schema/type").asText());
        assertEquals("boolean", inputs.at("/truth/schema/type").asText());
        assertEquals("array", inputs.at("/array/schema/type").asText());
        assertEquals("object", inputs.at("/object/schema/type").asText());
        assertEquals("ogc-bbox", inputs.at("/box/schema/oneOf/1/format").asText());
        assertEquals("byte", inputs.at("/binary/schema/format").asText());
        assertEquals("date-time", inputs.at("/time/schema/format").asText());
        assertEquals(2, inputs.at("/choice/schema/oneOf").size());
        assertEquals(0, inputs.at("/string/minOccurs").asInt());
        assertEquals(
                1,
                json(200, ogc.get(OgcInstitute.ECHO + "array"))
                        .at("/inputs/array/minOccurs")
                        .asInt());
        assertTrue(process.path("outputs").has("string"));
        assertTrue(
                json(200, ogc.get(OgcInstitute.ECHO + "array")).path("outputs").has("result"));
        assertTrue(path(href(process, "http://www.opengis.net/def/rel/ogc/1.0/execute"))
                .endsWith("/execution"));
    }

    /** The public test suite puts a text into each input whose schema says that it is an object. */
    @Test
    void aBoxAloneIsDescribedAsTheStandardsOwnExampleHasIt() throws Exception {
        JsonNode process = json(200, ogc.get(OgcInstitute.ECHO + "plain"));
        for (String place : List.of("inputs", "outputs")) {
            JsonNode box = process.path(place).path("box").path("schema");
            assertEquals("ogc-bbox", box.at("/allOf/0/format").asText(), box.toString());
            assertEquals("object", box.at("/allOf/1/type").asText(), box.toString());
            assertTrue(box.at("/allOf/1/nullable").asBoolean(), box.toString());
        }
        process.path("inputs")
                .properties()
                .forEach(input -> assertNotEquals(
                        "object", input.getValue().at("/schema/type").asText(), input.getKey()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/conformance", "/api", "/processes", "/processes/org.tombolo.echo.Echo.echo", "/jobs"})
    void everyResourceIsJsonAndHtml(String path) throws Exception {
        assertTrue(type(ogc.get(path)).contains("json"));
        assertTrue(type(ogc.get(path, "Accept", "application/json;q=0.5, text/html"))
                .startsWith("text/html"));
        assertTrue(type(ogc.get(path + "?f=html", "Accept", "application/json")).startsWith("text/html"));
        assertTrue(type(ogc.get(path + "?f=json", "Accept", "text/html")).contains("json"));
        HttpResponse<String> neither = ogc.get(path, "Accept", "image/png");
        assertEquals(406, neither.statusCode());
    }

    private static String type(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "application/json, text/plain, */*|application/json",
                "application/json;q=0.9,*/*|application/json",
                "application/json;q=0,*/*|text/html;charset=utf-8",
                "text/*|text/html;charset=utf-8",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|text/html;charset=utf-8"
            })
    void pagesAreForThoseWhoNameThem(String accept, String type) throws Exception {
        assertEquals(type, type(ogc.get("/processes", "Accept", accept)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|application/json",
                "application/json, */*;q=0.1|application/json",
                "application/problem+json, application/json|application/problem+json",
                "*/*|application/problem+json",
                "image/png|application/problem+json"
            })
    void problemsArePlainJsonForWhoNamesThatAlone(String accept, String type) throws Exception {
        HttpResponse<String> answer = ogc.get("/processes/nothing", "Accept", accept);
        assertEquals(404, answer.statusCode());
        assertEquals(type, answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(json(404, answer).path("type").asText().endsWith("/no-such-process"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/conformance", "/api", "/processes", OgcInstitute.ECHO + "plain", "/jobs"})
    void whatCanBeReadHasAHeadToo(String path) throws Exception {
        HttpResponse<String> head = ogc.client()
                .send(
                        HttpClient.Version.HTTP_1_1,
                        ogc.client()
                                .request(path)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }

    @Test
    void whatIsNotThereHasATypeOfItsOwn() throws Exception {
        assertProblem(404, "no-such-process", ogc.get("/processes/nothing"));
        assertProblem(404, "no-such-process", ogc.post("/processes/nothing/execution", "{}"));
        assertProblem(404, "no-such-job", ogc.get("/jobs/nothing"));
        assertProblem(404, "no-such-job", ogc.get("/jobs/nothing/results"));
        assertProblem(404, "no-such-job", ogc.send("DELETE", "/jobs/nothing", ""));
        assertProblem(404, "not-found", ogc.get("/nothing"));
    }

    @ParameterizedTest
    @CsvSource({"PUT,/processes", "DELETE,/processes/org.tombolo.echo.Echo.echo", "PUT,/jobs", "PUT,/jobs/x", "DELETE,/"
    })
    void methodsThatAResourceHasNotAreRefused(String method, String path) throws Exception {
        assertEquals(405, ogc.send(method, path, "").statusCode());
    }
}
