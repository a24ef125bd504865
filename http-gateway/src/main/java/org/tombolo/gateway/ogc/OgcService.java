/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.gateway.call.BoundedCalls;
import org.tombolo.gateway.catalogue.Catalogue;
import org.tombolo.gateway.fetch.Fetcher;
import org.tombolo.gateway.openapi.OpenApi;
import org.tombolo.gateway.page.PageKind;
import org.tombolo.gateway.page.Pages;
import org.tombolo.gateway.process.ExecuteReader;
import org.tombolo.gateway.process.OutputForms;
import org.tombolo.gateway.rest.CxfForJaxRs;
import org.tombolo.spi.jobs.Jobs;
import org.tombolo.wire.value.Limits;

/** The root resource, published by CXF DOSGi at the root of the gateway's listener; announced to no peer. */
@Component(
        service = OgcRoot.class,
        configurationPid = "org.tombolo.gateway",
        property = {
            "service.exported.interfaces=org.tombolo.gateway.ogc.OgcRoot",
            "service.exported.configs=org.apache.cxf.rs",
            "service.exported.intents=" + FailuresIntent.NAME,
            "org.apache.cxf.rs.httpservice.context=/",
            "org.apache.cxf.rs.address=/"
        })
public final class OgcService implements OgcRoot {
    /** What an execution may cost; the same as of a direct call. */
    @interface Config {

        /** The most bytes of arguments, or of a result, 1 KiB to 1 GiB. */
        int limit_message_bytes() default 268_435_456;

        /** The most elements that all lists and maps of a message may hold together. */
        int limit_elements() default 1_000_000;

        /** How deep values may be nested, 1 to 500. */
        int limit_nesting() default 64;
    }

    private final Catalogue catalogue;
    private final Answers answers;
    private final Callbacks callbacks;
    private final ProcessesResource processes;
    private final JobsResource jobs;

    /**
     * Made by Declarative Services.
     *
     * @param config the operator's
     * @param catalogue what can be called
     * @param calls runs it
     * @param jobs runs it without anybody waiting
     * @param fetcher reads references and calls back
     * @param pages for people
     * @param cxf has answers made by CXF
     */
    @Activate
    public OgcService(
            Config config,
            @Reference(target = LOCAL) Catalogue catalogue,
            @Reference(target = LOCAL) BoundedCalls calls,
            @Reference(target = LOCAL) Jobs jobs,
            @Reference(target = LOCAL) Fetcher fetcher,
            @Reference(target = LOCAL) Pages pages,
            @Reference(target = LOCAL) CxfForJaxRs cxf) {
        var limits = new Limits(config.limit_message_bytes(), config.limit_elements(), config.limit_nesting());
        var forms = new OutputForms(limits);
        var kept = new KeptResults(catalogue, limits);
        this.catalogue = catalogue;
        this.answers = new Answers(pages);
        this.callbacks = new Callbacks(jobs, fetcher, forms, kept);
        var results = new Results(forms, answers, kept);
        var reader = new ExecuteReader(limits, fetcher::get);
        var asJobs = new ExecutionJobs(calls, jobs, results, answers, callbacks, limits);
        var execution = new Execution(calls, asJobs, reader, results, answers, limits);
        this.processes = new ProcessesResource(catalogue, answers, execution);
        this.jobs = new JobsResource(jobs, answers, results);
    }

    private static final String LOCAL = "(!(service.imported=*))";

    @Override
    public Response landing(HttpServletRequest servlet) {
        var request = Request.known(servlet);
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        model.put("title", "Tombolo");
        model.put("description", "The analysis services of this institute, as processes of OGC API - Processes.");
        new Links(request, model)
                .self(request, "", "This page")
                .add("service-desc", "api?f=json", OpenApi.MEDIA_TYPE, "The API as an OpenAPI document")
                .add("service-doc", "api?f=html", Request.HTML, "The API as a page")
                .add(Links.OGC + "conformance", "conformance", Request.JSON, "What of the standard holds")
                .add("conformance", "conformance", Request.JSON, "What of the standard holds")
                .add(Links.OGC + "processes", "processes", Request.JSON, "The processes")
                .add(Links.OGC + "job-list", "jobs", Request.JSON, "The jobs of this token")
                .add("related", "services", Request.JSON, "The same methods, to be called directly");
        return answers.ok(request, PageKind.LANDING, model);
    }

    @Override
    public Response conformance(HttpServletRequest servlet) {
        return answers.ok(Request.known(servlet), PageKind.CONFORMANCE, Conformance.model());
    }

    @Override
    public Response api(HttpServletRequest servlet) {
        var request = Request.known(servlet);
        ObjectNode document = OpenApi.document(catalogue.services(), request.base());
        return answers.answer(request, PageKind.API, document, OpenApi.MEDIA_TYPE, 200)
                .build();
    }

    @Override
    public ProcessesResource processes() {
        return processes;
    }

    @Override
    public void execute(String id, InputStream body, HttpServletRequest request, AsyncResponse answer)
            throws IOException {
        processes.execute(id, body, request, answer);
    }

    @Override
    public JobsResource jobs() {
        return jobs;
    }

    /** Calls nobody back any more. */
    @Deactivate
    void close() {
        callbacks.close();
    }
}
