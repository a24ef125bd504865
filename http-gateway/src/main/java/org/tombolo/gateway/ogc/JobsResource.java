/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.tombolo.gateway.page.PageKind;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobFilter;
import org.tombolo.spi.jobs.JobPage;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.spi.jobs.JobState;
import org.tombolo.spi.jobs.Jobs;

/** {@code /jobs}: the jobs of who asks. */
public final class JobsResource {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Jobs jobs;
    private final Answers answers;
    private final Results results;

    JobsResource(Jobs jobs, Answers answers, Results results) {
        this.jobs = jobs;
        this.answers = answers;
        this.results = results;
    }

    /**
     * The list.
     *
     * @param servlet the request
     * @return the status of each
     */
    @GET
    public Response list(@Context HttpServletRequest servlet) {
        var request = Request.known(servlet);
        int limit = request.number("limit", 1, MOST, USUAL);
        int offset = request.number("offset", 0, Integer.MAX_VALUE, 0);
        JobFilter filter = JobQuery.filter(request);
        JobPage page = JobQuery.wantsProcesses(request)
                ? jobs.list(request.principal(), filter, limit, offset)
                : new JobPage(List.of(), 0);
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        ArrayNode found = model.putArray("jobs");
        page.jobs().forEach(job -> found.add(JobJson.status(request, job)));
        Paging.links(
                request,
                model,
                "jobs",
                "The jobs",
                new Paging.Page(limit, Math.min(offset, page.total()), page.total()));
        return answers.ok(request, PageKind.JOBS, model);
    }

    /**
     * A job.
     *
     * @param id the job's
     * @param servlet the request
     * @return its status
     */
    @GET
    @Path("{id}")
    public Response status(@PathParam("id") String id, @Context HttpServletRequest servlet) {
        var request = Request.known(servlet);
        Job job = jobs.find(id, request.principal()).orElseThrow(() -> OgcProblem.noSuchJob(id));
        return answers.ok(request, PageKind.JOB, JobJson.status(request, job));
    }

    /**
     * Ends a job, or forgets one that has ended.
     *
     * @param id the job's
     * @param servlet the request
     * @return its last status
     */
    @DELETE
    @Path("{id}")
    public Response dismiss(@PathParam("id") String id, @Context HttpServletRequest servlet) {
        var request = Request.known(servlet);
        Job job = jobs.dismiss(id, request.principal()).orElseThrow(() -> OgcProblem.noSuchJob(id));
        return answers.ok(request, PageKind.JOB, JobJson.status(request, job));
    }

    /**
     * What came of a job.
     *
     * @param id the job's
     * @param servlet the request
     * @return as its request wanted it
     * @throws Exception what the job failed with
     */
    @GET
    @Path("{id}/results")
    public Response results(@PathParam("id") String id, @Context HttpServletRequest servlet) throws Exception {
        var request = Request.known(servlet);
        return results.all(request, value(id, request));
    }

    /**
     * One output of a job.
     *
     * @param id the job's
     * @param output its name
     * @param servlet the request
     * @return its value
     * @throws Exception what the job failed with
     */
    @GET
    @Path("{id}/results/{output}")
    public Response output(
            @PathParam("id") String id, @PathParam("output") String output, @Context HttpServletRequest servlet)
            throws Exception {
        var request = Request.known(servlet);
        return results.one(request, value(id, request), output);
    }

    private JobResult.Value value(String id, Request request) throws Exception {
        JobResult result = jobs.result(id, request.principal()).orElseThrow(() -> OgcProblem.noSuchJob(id));
        if (result instanceof JobResult.Value value) {
            return value;
        }
        if (result instanceof JobResult.Failure failure) {
            if (failure.job().state() == JobState.DISMISSED) {
                throw OgcProblem.dismissed(id);
            }
            throw failure.cause() instanceof Exception e ? e : new IllegalStateException(failure.cause());
        }
        throw OgcProblem.notReady(id);
    }
}
