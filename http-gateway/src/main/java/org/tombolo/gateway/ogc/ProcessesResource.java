/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tombolo.api.Problem;
import org.tombolo.gateway.catalogue.Catalogue;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.catalogue.PublishedService;
import org.tombolo.gateway.page.PageKind;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.gateway.process.ProcessJson;

/** {@code /processes}: one process for each method that can be called. */
public final class ProcessesResource {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Catalogue catalogue;
    private final Answers answers;
    private final Execution execution;

    ProcessesResource(Catalogue catalogue, Answers answers, Execution execution) {
        this.catalogue = catalogue;
        this.answers = answers;
        this.execution = execution;
    }

    /** A method with its service. */
    private record Offered(PublishedService service, PublishedMethod method) {}

    private List<Offered> offered() {
        return catalogue.services().stream()
                .flatMap(service -> service.methods().stream().map(method -> new Offered(service, method)))
                .toList();
    }

    private Offered find(String id) {
        return offered().stream()
                .filter(one -> one.method().id().equals(id))
                .findFirst()
                .orElseThrow(() -> OgcProblem.noSuchProcess(id));
    }

    /**
     * The list.
     *
     * @param servlet the request
     * @return summaries, a page of them
     */
    @GET
    public Response list(@Context HttpServletRequest servlet) {
        var request = Request.known(servlet);
        int limit = request.number("limit", 1, MOST, USUAL);
        int offset = request.number("offset", 0, Integer.MAX_VALUE, 0);
        List<Offered> all = offered();
        int from = Math.min(offset, all.size());
        int to = Math.min(from + limit, all.size());
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        ArrayNode processes = model.putArray("processes");
        for (Offered one : all.subList(from, to)) {
            ObjectNode summary = ProcessJson.summary(one.service(), one.method());
            links(request, summary, one.method().id());
            processes.add(summary);
        }
        Paging.links(request, model, "processes", "The processes", new Paging.Page(limit, from, all.size()));
        return answers.ok(request, PageKind.PROCESSES, model);
    }

    private static void links(Request request, ObjectNode process, String id) {
        String path = "processes/" + Request.encoded(id);
        new Links(request, process)
                .self(request, path, process.path("title").asText())
                .add(Links.OGC + "execute", path + "/execution", Request.JSON, "Run it");
    }

    /**
     * A description.
     *
     * @param id the process'
     * @param servlet the request
     * @return inputs and outputs, with their schemas
     */
    @GET
    @Path("{id}")
    public Response describe(@PathParam("id") String id, @Context HttpServletRequest servlet) {
        var request = Request.known(servlet);
        Offered one = find(id);
        ObjectNode model = ProcessJson.description(one.service(), one.method());
        links(request, model, id);
        return answers.ok(request, PageKind.PROCESS, model);
    }

    /**
     * Runs a process.
     *
     * @param id the process'
     * @param body an execute request
     * @param servlet the request
     * @param answer is resumed with the job; the result is answered past it
     * @throws IOException if the request breaks off
     */
    void execute(String id, InputStream body, HttpServletRequest servlet, AsyncResponse answer) throws IOException {
        PublishedMethod method = catalogue.method(id).orElseThrow(() -> OgcProblem.noSuchProcess(id));
        String type = servlet.getContentType() == null ? "" : servlet.getContentType();
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(Request.JSON)) {
            throw new HttpProblem(
                    415, Problem.INVALID_ARGUMENT, "an execute request is application/json, and not \"" + type + "\"");
        }
        execution.run(Request.known(servlet), method, body).ifPresent(answer::resume);
    }
}
