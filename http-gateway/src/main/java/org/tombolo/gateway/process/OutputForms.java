/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.form.Accept;
import org.tombolo.gateway.form.BytesForm;
import org.tombolo.gateway.form.CsvForm;
import org.tombolo.gateway.form.Form;
import org.tombolo.gateway.form.Forms;
import org.tombolo.gateway.form.MediaTypes;
import org.tombolo.gateway.form.NetCdfForm;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Shape;

/** The forms of outputs. For any thread. */
public final class OutputForms {
    private static final List<Form> OF_SHAPES = List.of(new BytesForm(), new CsvForm(), new NetCdfForm());

    private final Limits limits;
    private final Forms forms;

    /**
     * Of outputs within these limits.
     *
     * @param limits what a value may cost
     */
    public OutputForms(Limits limits) {
        this.limits = limits;
        this.forms = new Forms(limits);
    }

    /**
     * All forms of an output.
     *
     * @param plan the method's
     * @param output one of its outputs
     * @return the favourite first
     */
    public List<Form> of(MethodPlan plan, Output output) {
        if (output.whole() && plan.delivery() != Delivery.STREAM) {
            return forms.of(plan);
        }
        Stream<Form> fitting = OF_SHAPES.stream().filter(form -> form.fits(output.shape()));
        Stream<Form> json = Stream.of(new OutputJson(plan, output, limits));
        return (output.shape() instanceof Shape.Bytes ? Stream.concat(fitting, json) : Stream.concat(json, fitting))
                .toList();
    }

    /**
     * The form that is wanted.
     *
     * @param plan the method's
     * @param output one of its outputs
     * @param mediaType as the request names it; empty if it names none
     * @param accept the client's, for that case; may be empty
     * @return the form
     * @throws ProblemException INVALID_ARGUMENT if the output has no form of that media type
     * @throws org.tombolo.gateway.problem.HttpProblem 406 if it has none of those that the client takes
     */
    public Form choose(MethodPlan plan, Output output, String mediaType, String accept) {
        List<Form> offered = of(plan, output);
        List<String> types = offered.stream().map(Form::mediaType).toList();
        if (mediaType.isEmpty()) {
            return Accept.of(accept)
                    .choose(types)
                    .map(offered::get)
                    .orElseThrow(() -> Forms.notAcceptable(accept, types));
        }
        return Accept.of(mediaType)
                .choose(types)
                .map(offered::get)
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_ARGUMENT,
                        "the output " + output.name() + " has no form " + mediaType + "; there are "
                                + String.join(", ", types)));
    }

    /**
     * Writes an output.
     *
     * @param form one of its forms
     * @param output which one
     * @param result what the method returned
     * @param out where to; neither flushed nor closed
     * @throws IOException if that fails
     */
    public void write(Form form, Output output, Object result, OutputStream out) throws IOException {
        form.write(form instanceof OutputJson ? result : output.of(result), output.shape(), out);
    }

    /**
     * Writes an output into a document: JSON as it is, or qualified where it is an object; other forms qualified, as text or base64.
     *
     * @param plan the method's
     * @param output which one
     * @param mediaType as the request names it; empty for JSON
     * @param result what the method returned
     * @param generator where to
     * @throws IOException if that fails
     */
    public void inline(MethodPlan plan, Output output, String mediaType, Object result, JsonGenerator generator)
            throws IOException {
        boolean unsaid = mediaType.isEmpty() && !(output.shape() instanceof Shape.Bytes);
        if (unsaid || mediaType.equals(MediaTypes.JSON)) {
            json(plan, output, result, generator);
            return;
        }
        Form form = choose(plan, output, mediaType, "");
        var bytes = new ByteArrayOutputStream();
        write(form, output, result, bytes);
        generator.writeStartObject();
        if (form.mediaType().startsWith("text/")) {
            generator.writeStringField("value", bytes.toString(StandardCharsets.UTF_8));
        } else if (form.mediaType().startsWith(MediaTypes.JSON)) {
            generator.writeFieldName("value");
            generator.writeRawValue(bytes.toString(StandardCharsets.UTF_8));
        } else {
            generator.writeStringField("encoding", "base64");
            generator.writeBinaryField("value", bytes.toByteArray());
        }
        generator.writeStringField("mediaType", form.mediaType());
        generator.writeEndObject();
    }

    private void json(MethodPlan plan, Output output, Object result, JsonGenerator generator) throws IOException {
        var json = new OutputJson(plan, output, limits);
        if (!isObject(output.shape())) {
            json.write(result, generator);
            return;
        }
        generator.writeStartObject();
        generator.writeStringField("mediaType", MediaTypes.JSON);
        generator.writeFieldName("value");
        json.write(result, generator);
        generator.writeEndObject();
    }

    /** Whether values may be objects, which a document holds qualified. */
    public static boolean isObject(Shape shape) {
        if (shape instanceof Shape.OptionalOf optional) {
            return isObject(optional.content());
        }
        return shape instanceof Shape.RecordShape
                || shape instanceof Shape.Choice
                || shape instanceof Shape.MapOf
                || shape instanceof Shape.NdArrayShape
                || shape instanceof Shape.DatasetShape
                || shape instanceof Shape.Any;
    }
}
