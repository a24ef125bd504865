/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.form.Accept;
import org.tombolo.gateway.form.Form;
import org.tombolo.gateway.process.Output;
import org.tombolo.gateway.process.OutputForms;
import org.tombolo.gateway.process.OutputWish;
import org.tombolo.gateway.process.Outputs;
import org.tombolo.gateway.process.ResultWish;
import org.tombolo.spi.jobs.JobResult;

/** Answers with what a method returned, as its caller wants to see it. Values are written as they go out. */
final class Results {
    private static final List<String> SEVERAL = List.of("multipart/related", "application/json");

    private final OutputForms forms;
    private final Answers answers;
    private final KeptResults kept;

    Results(OutputForms forms, Answers answers, KeptResults kept) {
        this.kept = kept;
        this.forms = forms;
        this.answers = answers;
    }

    /** Refuses what can't be written, before anything runs. */
    void check(Request request, PublishedMethod method, ResultWish wish) {
        Map<Output, OutputWish> wanted = wanted(method, wish);
        boolean alone = wish.response() == ResultWish.Response.RAW && wanted.size() == 1;
        // Who asks for a job's result says then what is taken.
        String accept = request.prefersAsync() ? "" : request.accept();
        wanted.forEach((output, one) -> {
            if (!one.mediaType().isEmpty() || (alone && !one.reference())) {
                forms.choose(method.plan(), output, one.mediaType(), accept);
            }
        });
        if (wish.response() == ResultWish.Response.DOCUMENT) {
            request.html();
        }
    }

    /** Whether an output is wanted by reference, so that it must be kept. */
    static boolean refers(ResultWish wish) {
        return wish.outputs().values().stream().anyMatch(OutputWish::reference);
    }

    private static Map<Output, OutputWish> wanted(PublishedMethod method, ResultWish wish) {
        var wanted = new LinkedHashMap<Output, OutputWish>();
        if (wish.response() == ResultWish.Response.DIRECT) {
            Outputs.of(method.plan()).stream()
                    .findAny()
                    .ifPresent(any -> wanted.put(Outputs.whole(method.plan()), OutputWish.VALUE));
        } else if (wish.outputs().isEmpty()) {
            Outputs.of(method.plan()).forEach(output -> wanted.put(output, OutputWish.VALUE));
        } else {
            wish.outputs()
                    .forEach((name, one) ->
                            wanted.put(Outputs.find(method.plan(), name).orElseThrow(), one));
        }
        return wanted;
    }

    /** All that a job's caller wanted. */
    Response all(Request request, JobResult.Value result) {
        return answer(
                request,
                kept.of(result),
                request.base() + "jobs/" + result.job().id() + "/results");
    }

    /** One output of a job. */
    Response one(Request request, JobResult.Value result, String name) {
        var shown = kept.of(result);
        Output output = Outputs.find(shown.method().plan(), name)
                .orElseThrow(() -> OgcProblem.noSuchOutput(name, result.job().id()));
        String mediaType =
                shown.wish().outputs().getOrDefault(name, OutputWish.VALUE).mediaType();
        return raw(request, shown.method(), output, mediaType, shown.value());
    }

    /**
     * The answer.
     *
     * @param shown what the method returned, and what is wanted of it
     * @param address below which the outputs can be fetched; empty if none is wanted by reference
     */
    Response answer(Request request, KeptResults.Shown shown, String address) {
        Map<Output, OutputWish> wanted = wanted(shown.method(), shown.wish());
        if (wanted.isEmpty()) {
            return Response.noContent().build();
        }
        var document = new ResultDocument(shown.method().plan(), forms, wanted, shown.value(), address);
        if (shown.wish().response() == ResultWish.Response.DOCUMENT) {
            return document.answer(request, answers);
        }
        if (wanted.values().stream().allMatch(OutputWish::reference)) {
            return document.links();
        }
        if (wanted.size() == 1) {
            var only = wanted.entrySet().iterator().next();
            return raw(request, shown.method(), only.getKey(), only.getValue().mediaType(), shown.value());
        }
        // Who takes JSON and not several parts gets one document instead.
        int choice = Accept.of(request.accept()).choose(SEVERAL).orElse(0);
        return choice == 0 ? document.parts() : document.answer(request, answers);
    }

    private Response raw(Request request, PublishedMethod method, Output output, String mediaType, Object value) {
        Form form = forms.choose(method.plan(), output, mediaType, request.accept());
        StreamingOutput body = new HeldBody(out -> forms.write(form, output, value, out));
        return Response.ok(body, form.mediaType()).header("Vary", "Accept").build();
    }
}
