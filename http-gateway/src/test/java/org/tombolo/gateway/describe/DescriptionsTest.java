/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.tombolo.gateway.catalogue.SingleOffer;
import org.tombolo.gateway.sample.Ice;

class DescriptionsTest {

    private final JsonNode service =
            new SingleOffer(Ice.class, new Object()).catalogue().service("Ice").description();

    private JsonNode method(String name) {
        for (JsonNode method : service.path("methods")) {
            if (method.path("name").asText().equals(name)) {
                return method;
            }
        }
        throw new AssertionError("no method " + name + " in " + service);
    }

    @Test
    void theFirstSentenceIsTheTitleAndTheRestTheDescription() {
        assertEquals(
                "Statistics of sea ice, e.g. its extent in 10^6 km\u00b2",
                service.path("title").asText());
        assertEquals("Gives the field of seed", method("field").path("title").asText());
        assertEquals("A region", service.at("/types/Region/title").asText());
        assertEquals("It has an edge.", service.at("/types/Region/description").asText());
        assertEquals("Thickness", method("thickness").path("title").asText());
    }

    @Test
    void tagsAndEntitiesBecomePlainText() {
        String description = service.path("description").asText();

        assertTrue(description.contains("see extent and thickness < 0."), description);
        assertTrue(description.contains("\n\nHemispheres are north and south:"), description);
        assertTrue(description.contains("- one\n- two"), description);
    }

    @Test
    void theServiceHasWhatTheAnnotationSays() {
        assertEquals("doi:10.1/ice", service.path("citation").asText());
        assertEquals("1.2.0", service.path("version").asText());
        assertEquals(
                "{\"name\":\"harbour\",\"version\":\"1.2.3\"}",
                service.path("module").toString());
        assertTrue(method("extent").path("repeatable").asBoolean());
        assertEquals("By annotation.", method("extent").path("description").asText());
    }

    @Test
    void parametersHaveTextsExamplesAndSchemas() {
        JsonNode region = method("extent").path("parameters").get(0);

        assertEquals("region", region.path("name").asText());
        assertEquals("where", region.path("description").asText());
        assertEquals("NORTH", region.at("/example/pole").asText());
        assertEquals("{\"$ref\":\"#/types/Region\"}", region.path("schema").toString());
        assertEquals(
                "{\"type\":\"string\",\"format\":\"date-time\",\"x-java\":\"Instant\"}",
                method("extent").path("parameters").get(1).path("schema").toString());
    }

    @Test
    void theProgressIsNoParameter() {
        assertTrue(method("thickness").path("progress").asBoolean());
        assertEquals(2, method("thickness").path("parameters").size());
    }

    @Test
    void recordsHaveTheirComponentsInOrderWithUnits() {
        JsonNode region = service.at("/types/Region");

        assertEquals(
                "[\"pole\",\"edge\",\"note\",\"inner\"]", region.path("order").toString());
        assertEquals("degrees_north", region.at("/properties/edge/unit").asText());
        assertEquals(
                "latitude of the edge",
                region.at("/properties/edge/description").asText());
        assertEquals("#/types/Region", region.at("/properties/inner/$ref").asText());
        assertEquals("[\"NORTH\",\"SOUTH\"]", region.at("/properties/pole/enum").toString());
        assertFalse(region.path("required").toString().contains("note"));
    }

    @Test
    void resultsHaveTheirFormsAndArraysTheirType() {
        JsonNode result = method("extent").path("result");

        assertEquals("one value for each cell", result.path("description").asText());
        assertEquals("km2", result.path("unit").asText());
        assertEquals(
                "{\"type\":\"array\",\"items\":{\"type\":\"number\"},\"x-dtype\":\"float64\"}",
                result.path("schema").toString());
        assertTrue(result.path("formats").toString().contains("text/csv"));
        assertEquals(
                "the field of seed", method("field").at("/result/description").asText());
        assertEquals(
                "/schemas/dataset", method("field").at("/result/schema/$ref").asText());
    }

    @Test
    void choicesAndMapsAreDescribed() {
        JsonNode map = method("thickness").at("/result/schema");

        assertEquals("[\"NORTH\",\"SOUTH\"]", map.at("/propertyNames/enum").toString());
        assertEquals("#/types/Sight", map.at("/additionalProperties/items/$ref").asText());
        assertEquals(
                "#/types/Floe",
                service.at("/types/Sight/oneOf/0/properties/Floe/$ref").asText());
    }

    @Test
    void problemsAreFoundInTheJavadocByTheirCodes() {
        assertEquals(
                "[{\"name\":\"NOT_FOUND\",\"description\":\"if there is no such region; the message names them\"},"
                        + "{\"name\":\"NO_DATA\",\"description\":\"as it happens\"},{\"name\":\"TOO_LARGE\",\"description\":\"as it happens\"}]",
                method("extent").path("problems").toString());
        assertEquals(method("extent").path("problems"), method("thickness").path("problems"));
    }
}
