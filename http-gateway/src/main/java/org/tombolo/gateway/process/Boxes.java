/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.wire.value.Shape;

/**
 * Bounding boxes. Records with four sides are what authors write, an object with {@code bbox} is what the standard has: where the one is
 * wanted the other is taken, in longitudes and latitudes.
 */
final class Boxes {
    private static final Set<String> NAMES = Set.of("bbox", "crs");
    private static final List<String> SIDES = List.of("west", "south", "east", "north");
    private static final Set<String> LONGITUDE_FIRST = Set.of(
            "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "https://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "urn:ogc:def:crs:OGC:1.3:CRS84");

    private Boxes() {}

    /** Whether a record is a box by its sides. */
    static boolean hasSides(Shape shape) {
        return shape instanceof Shape.RecordShape record
                && record.components().size() == SIDES.size()
                && record.components().stream()
                        .map(Shape.Component::name)
                        .collect(Collectors.toSet())
                        .containsAll(SIDES);
    }

    /** Whether an object with this field is the standard's box. */
    static boolean isOfStandard(String name) {
        return NAMES.contains(name);
    }

    /**
     * Reads the standard's box.
     *
     * @param box stands at the name of its first field; stands at its end afterwards
     * @return stands before an object of the four sides
     */
    static JsonParser read(JsonParser box, String input) throws IOException {
        List<Double> corners = List.of();
        JsonToken token = box.currentToken();
        while (token == JsonToken.FIELD_NAME) {
            String name = box.currentName();
            token = box.nextToken();
            if (name.equals("bbox")) {
                corners = corners(box, input);
            } else if (name.equals("crs") && !LONGITUDE_FIRST.contains(box.getValueAsString(""))) {
                throw invalid(
                        input,
                        "its crs is not http://www.opengis.net/def/crs/OGC/1.3/CRS84, the only one that is known");
            } else {
                box.skipChildren();
            }
            token = box.nextToken();
        }
        if (corners.size() != SIDES.size()) {
            throw invalid(input, "its bbox has not four numbers: west, south, east, north");
        }
        ObjectCodec none = null;
        var buffer = new TokenBuffer(none, false);
        buffer.writeStartObject();
        for (int i = 0; i < SIDES.size(); i++) {
            buffer.writeNumberField(SIDES.get(i), corners.get(i));
        }
        buffer.writeEndObject();
        return buffer.asParser();
    }

    private static List<Double> corners(JsonParser box, String input) throws IOException {
        var corners = new ArrayList<Double>();
        if (box.currentToken() == JsonToken.START_ARRAY) {
            while (box.nextToken() != JsonToken.END_ARRAY && corners.size() <= SIDES.size()) {
                if (!box.currentToken().isNumeric()) {
                    throw invalid(input, "its bbox holds what is no number");
                }
                corners.add(box.getDoubleValue());
            }
        }
        return corners;
    }

    private static ProblemException invalid(String input, String why) {
        return new ProblemException(
                Problem.INVALID_ARGUMENT,
                "the input " + input + " is a bounding box, but " + why + "; write {\"bbox\": [190, -5, 240, 5]}");
    }
}
