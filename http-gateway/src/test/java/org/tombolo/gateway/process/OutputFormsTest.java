/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;

/** Outputs of a record, of one value, and of nothing. */
final class OutputFormsTest {
    private static final MethodPlan TREND = Soundings.plan("trend");
    private static final Soundings.Trend VALUE =
            new Soundings.Trend(0.5, new Soundings.Box(1, 2), new double[] {1, Double.NaN});

    private final OutputForms forms = new OutputForms(Limits.DEFAULT);

    @Test
    void theComponentsOfARecordAreOutputsAndAllElseIsTheResult() {
        assertEquals(List.of("slope", "box", "values"), names(TREND));
        assertEquals(List.of("result"), names(Soundings.plan("quantities")));
        assertEquals(List.of(), names(Soundings.plan("nothing")));
        assertEquals("result", Outputs.find(TREND, "result").orElseThrow().name());
    }

    private static List<String> names(MethodPlan plan) {
        return Outputs.of(plan).stream().map(Output::name).toList();
    }

    @Test
    void eachOutputIsWrittenByItself() throws IOException {
        assertEquals("0.5", raw("slope", ""));
        assertEquals("{\"west\":1.0,\"east\":2.0}", raw("box", ""));
        assertEquals("[1.0,null]", raw("values", ""));
        assertEquals("{\"slope\":0.5,\"box\":{\"west\":1.0,\"east\":2.0},\"values\":[1.0,null]}", raw("result", ""));
    }

    @Test
    void aDocumentHoldsObjectsAndOtherFormsQualified() throws IOException {
        assertEquals("{\"o\":0.5}", document("slope", ""));
        assertEquals(
                "{\"o\":{\"mediaType\":\"application/json\",\"value\":{\"west\":1.0,\"east\":2.0}}}",
                document("box", ""));
        assertEquals("{\"o\":[1.0,null]}", document("values", ""));
        String csv = document("values", "text/csv");
        assertEquals("{\"o\":{\"value\":\"", csv.substring(0, 15));
    }

    @Test
    void aFormThatAnOutputHasNotIsRefused() {
        assertThrows(ProblemException.class, () -> raw("slope", "application/x-netcdf"));
        Output slope = Outputs.find(TREND, "slope").orElseThrow();
        assertEquals(
                406,
                assertThrows(HttpProblem.class, () -> forms.choose(TREND, slope, "", "image/png"))
                        .status());
    }

    private String raw(String name, String mediaType) throws IOException {
        Output output = Outputs.find(TREND, name).orElseThrow();
        var out = new ByteArrayOutputStream();
        forms.write(forms.choose(TREND, output, mediaType, ""), output, VALUE, out);
        return out.toString(UTF_8);
    }

    private String document(String name, String mediaType) throws IOException {
        Output output = Outputs.find(TREND, name).orElseThrow();
        var out = new ByteArrayOutputStream();
        try (var generator = new JsonFactory().createGenerator(out)) {
            generator.writeStartObject();
            generator.writeFieldName("o");
            forms.inline(TREND, output, mediaType, VALUE, generator);
            generator.writeEndObject();
        }
        return out.toString(UTF_8);
    }
}
