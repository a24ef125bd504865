/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.fetch.Fetched;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Memory;

/** Execute requests, as clients write them. */
final class ExecuteReaderTest {
    private static final Map<String, Fetched> SERVER = Map.of(
            "http://a/box", new Fetched("application/json", "{\"west\": 1, \"east\": 2}".getBytes(UTF_8)),
            "http://a/values", new Fetched("application/json", "[1, 2.5]".getBytes(UTF_8)),
            "http://a/null", new Fetched("application/json", "null".getBytes(UTF_8)),
            "http://a/name", new Fetched("text/plain", "SST".getBytes(UTF_8)),
            "http://a/broken", new Fetched("application/json", "[1, ".getBytes(UTF_8)),
            "http://a/bytes", new Fetched("application/octet-stream", new byte[] {1, 2, 3}));

    private final ExecuteReader reader = new ExecuteReader(Limits.DEFAULT, (address, accept) -> {
        if (!SERVER.containsKey(address)) {
            throw new ProblemException(Problem.PERMISSION_DENIED, address);
        }
        return SERVER.get(address);
    });

    private ExecuteRequest read(String method, String body) throws IOException {
        return reader.read(new ByteArrayInputStream(body.getBytes(UTF_8)), Soundings.plan(method), Memory.unbounded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'inputs': {'variable': 'SST', 'box': {'west': 1, 'east': 2}, 'values': [1, 2.5]}}",
                "{'inputs': {'variable': {'value': 'SST'}, 'box': {'value': {'west': 1, 'east': 2}}, 'values': {'value': [1, 2.5]}}}",
                "{'inputs': {'box': {'mediaType': 'application/json', 'value': {'east': 2, 'west': 1}, 'schema': {'a': {'value': 1}}}, 'variable': 'SST', 'values': {'value': [1, 2.5], 'format': {'mediaType': 'application/json'}}}}",
                "{'response': 'raw', 'more': {'inputs': 1}, 'inputs': {'variable': {'href': 'http://a/name'}, 'box': {'href': 'http://a/box', 'type': 'application/json'}, 'values': {'title': 't', 'href': 'http://a/values'}}}"
            })
    void inputsAreReadInlineQualifiedAndByReference(String body) throws IOException {
        ExecuteRequest request = read("trend", body.replace('\'', '"'));
        assertEquals("SST", request.arguments()[0]);
        assertEquals(new Soundings.Box(1, 2), request.arguments()[1]);
        assertArrayEquals(new double[] {1, 2.5}, (double[]) request.arguments()[2]);
    }

    @Test
    void moreReferencesThanARequestMayHaveAreRefused() {
        String many = String.join(", ", Collections.nCopies(65, "{\"href\": \"http://a/box\"}"));
        var thrown = assertThrows(
                ProblemException.class, () -> read("quantities", "{\"inputs\": {\"boxes\": [" + many + "]}}"));
        assertEquals(Problem.TOO_LARGE, thrown.problem());
    }

    @Test
    void inputsAreGivenOnce() {
        var thrown = assertThrows(ProblemException.class, () -> read("nothing", "{\"inputs\": {}, \"inputs\": {}}"));
        assertEquals(Problem.INVALID_ARGUMENT, thrown.problem());
    }

    @Test
    void elementsOfListsMayBeQualifiedOrReferencesToo() throws IOException {
        ExecuteRequest request = read(
                "quantities",
                """
                {"inputs": {"boxes": [{"value": {"west": 1, "east": 2}}, {"href": "http://a/box"}, {"west": 3, "east": 4}],
                  "bytes": "AQID", "quantity": {"value": 7, "unit": "m"}, "name": {"value": "x"}, "corners": {"bbox": [1, 2, 3, 4]}}}
                """);
        assertEquals(
                List.of(new Soundings.Box(1, 2), new Soundings.Box(1, 2), new Soundings.Box(3, 4)),
                request.arguments()[0]);
        assertEquals(new Soundings.Quantity(7, "m"), request.arguments()[1]);
        assertEquals(Optional.of("x"), request.arguments()[3]);
        assertArrayEquals(new double[] {1, 2, 3, 4}, ((Soundings.Corners) request.arguments()[4]).bbox());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'AQID'",
                "{'value': 'AQID', 'encoding': 'base64', 'mediaType': 'application/octet-stream'}",
                "{'href': 'http://a/bytes', 'type': 'application/octet-stream'}"
            })
    void bytesAreBase64OrFetched(String bytes) throws IOException {
        String body = "{'inputs': {'bytes': " + bytes
                + ", 'boxes': [], 'quantity': {'value': 1, 'unit': 'm'}, 'corners': {'bbox': []}}}";
        ExecuteRequest request = read("quantities", body.replace('\'', '"'));
        assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) request.arguments()[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'bbox': [1, 3, 2, 4]}",
                "{'crs': 'http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'bbox': [1, 3, 2, 4]}",
                "{'value': {'bbox': [1, 3, 2, 4]}, 'mediaType': 'application/json'}",
                "{'value': {'west': 1, 'east': 2, 'south': 3, 'north': 4}}",
                "{'north': 4, 'west': 1, 'east': 2, 'south': 3}"
            })
    void boxesAreGivenBySidesOrAsTheStandardHasThem(String box) throws IOException {
        ExecuteRequest request =
                read("area", ("{'inputs': {'sides': " + box + ", 'more': [" + box + "]}}").replace('\'', '"'));
        assertEquals(new Soundings.Sides(1, 2, 3, 4), request.arguments()[0]);
        assertEquals(List.of(new Soundings.Sides(1, 2, 3, 4)), request.arguments()[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'bbox': [1, 2, 3]}",
                "{'bbox': 3}",
                "{'bbox': [1, 2, 3, 'x']}",
                "{'bbox': [1, 3, 2, 4], 'crs': 'EPSG:4326'}",
                "{'crs': {}}"
            })
    void boxesThatAreNoneAreRefused(String box) {
        var thrown = assertThrows(
                ProblemException.class,
                () -> read("area", ("{'inputs': {'more': [], 'sides': " + box + "}}").replace('\'', '"')));
        assertEquals(Problem.INVALID_ARGUMENT, thrown.problem());
    }

    @Test
    void outputsResponseAndSubscriberAreRead() throws IOException {
        ExecuteRequest request = read(
                "trend",
                """
                {"inputs": {"variable": "SST", "box": {"west": 1, "east": 2}, "values": []}, "response": "document", "subscriber": {"successUri": "http://a/s", "failedUri": "http://a/f"},
                 "outputs": {"values": {"format": {"mediaType": "text/csv", "schema": {}}, "transmissionMode": "reference"}, "slope": {}}}
                """);
        assertEquals(ResultWish.Response.DOCUMENT, request.wish().response());
        assertEquals(
                List.of("values", "slope"), List.copyOf(request.wish().outputs().keySet()));
        assertEquals(new OutputWish("text/csv", true), request.wish().outputs().get("values"));
        assertEquals(new Subscriber("http://a/s", "", "http://a/f"), request.subscriber());
    }

    @Test
    void aMethodWithoutInputsNeedsNone() throws IOException {
        assertEquals(0, read("nothing", "{}").arguments().length);
        assertEquals(
                ResultWish.Response.RAW,
                read("nothing", "{\"inputs\": {}}").wish().response());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{'inputs': []}",
                "{'inputs': {'variable': 3, 'box': {'west': 'x'}}}",
                "{'inputs': {'nobody': 3}}",
                "{'inputs': {'box': {'mediaType': 'application/json'}}}",
                "{'inputs': {'box': {'type': 'application/json'}}}",
                "{'inputs': {'box': {'href': 3}}}",
                "{'inputs': {'values': {'href': 'http://a/broken'}}}",
                "{'inputs': {'values': {'href': 'http://a/bytes'}}}",
                "{'inputs': {'values': [1, 2}}",
                "{'response': 'raw'} more",
                "{'outputs': {'nothing': {}}}",
                "{'outputs': {'slope': 3}}",
                "{'outputs': {'slope': {'transmissionMode': 'pigeon'}}}",
                "{'outputs': []}",
                "{'response': 'both'}",
                "{'subscriber': {}}",
                "{'inputs': {'variable': 'SST'"
            })
    void whatIsNoRequestIsRefused(String body) {
        var thrown = assertThrows(ProblemException.class, () -> read("trend", body.replace('\'', '"')));
        assertEquals(Problem.INVALID_ARGUMENT, thrown.problem(), thrown.getMessage());
        assertTrue(!thrown.getMessage().isBlank());
        assertFalse(thrown.getMessage().contains("minOccurs"), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'response': 'raw'}",
                "{'inputs': {}}",
                "{'inputs': {'variable': 'SST', 'values': [1]}}",
                "{'inputs': {'variable': 'SST', 'values': [1], 'box': null}}",
                "{'inputs': {'variable': {'value': null}, 'values': [1], 'box': {'west': 1, 'east': 2}}}",
                "{'inputs': {'variable': {'href': 'http://a/null'}, 'values': [1], 'box': {'west': 1, 'east': 2}}}"
            })
    void whatMayNotBeLeftOutIsMissed(String body) {
        var thrown = assertThrows(ProblemException.class, () -> read("trend", body.replace('\'', '"')));
        assertEquals(Problem.INVALID_ARGUMENT, thrown.problem());
        assertTrue(thrown.getMessage().matches("the input (variable|box) is missing.*"), thrown.getMessage());
    }

    @Test
    void aBodyWithNothingOfARequestIsNone() throws IOException {
        assertThrows(ProblemException.class, () -> read("nothing", "{\"variable\": \"SST\"}"));
        assertEquals(0, read("nothing", "{\"mode\": \"sync\", \"inputs\": {}}").arguments().length);
    }

    @Test
    void aReferenceThatIsNotAllowedIsRefusedAsSuch() {
        var thrown = assertThrows(
                ProblemException.class, () -> read("trend", "{\"inputs\": {\"box\": {\"href\": \"http://b/\"}}}"));
        assertEquals(Problem.PERMISSION_DENIED, thrown.problem());
    }
}
