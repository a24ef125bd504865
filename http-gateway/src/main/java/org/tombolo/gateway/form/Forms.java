/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.util.List;
import java.util.stream.Stream;
import org.tombolo.api.Problem;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Shape;

/** All forms of values, and the choice among them. Immutable, for any number of threads. */
public final class Forms {
    private static final List<Form> OF_SHAPES = List.of(new BytesForm(), new CsvForm(), new NetCdfForm());

    private final Limits limits;

    /**
     * Of values within these limits.
     *
     * @param limits what a value may cost
     */
    public Forms(Limits limits) {
        this.limits = limits;
    }

    /**
     * Chooses by what a client takes.
     *
     * @param accept the header {@code Accept}; empty if there is none
     * @param plan the method's, whose result isn't a stream
     * @return the form that the client wants most; where it doesn't mind, JSON, of bytes the bytes
     * @throws HttpProblem 406, with the list, if it takes none that this result has
     */
    public Form choose(String accept, MethodPlan plan) {
        List<Form> offered = of(plan);
        List<String> types = offered.stream().map(Form::mediaType).toList();
        return Accept.of(accept).choose(types).map(offered::get).orElseThrow(() -> notAcceptable(accept, types));
    }

    /**
     * The answer to a client that takes nothing of what there is.
     *
     * @param accept the header
     * @param offered what there is
     * @return to be thrown
     */
    public static HttpProblem notAcceptable(String accept, List<String> offered) {
        return new HttpProblem(
                406,
                Problem.INVALID_ARGUMENT,
                "this result has no form that Accept names (" + shortened(accept) + "); there are "
                        + String.join(", ", offered));
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }

    /**
     * All forms of what a method gives.
     *
     * @param plan the method's
     * @return the favourite first
     */
    public List<Form> of(MethodPlan plan) {
        Shape shape = plan.resultShape();
        List<Form> general = List.of(
                new JsonForm(plan, JsonWriter.ArrayForm.LISTS, limits),
                new JsonForm(plan, JsonWriter.ArrayForm.BASE64, limits),
                new CborForm(plan, limits));
        Stream<Form> fitting = OF_SHAPES.stream().filter(form -> form.fits(shape));
        return (shape instanceof Shape.Bytes
                        ? Stream.concat(fitting, general.stream())
                        : Stream.concat(general.stream(), fitting))
                .toList();
    }

    /**
     * The media types of values of a shape, for a description: without parameters, each once.
     *
     * @param shape what a method gives, if that is no stream
     * @return the favourite first
     */
    public static List<String> mediaTypes(Shape shape) {
        Stream<String> fitting = OF_SHAPES.stream()
                .filter(form -> form.fits(shape))
                .map(form -> form.mediaType().replaceFirst(";.*", ""));
        Stream<String> general = Stream.of(MediaTypes.JSON, MediaTypes.CBOR);
        return (shape instanceof Shape.Bytes ? Stream.concat(fitting, general) : Stream.concat(general, fitting))
                .toList();
    }
}
