/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.osgi.annotation.versioning.ProviderType;

/** The landing page and all below it. An interface, since CXF DOSGi publishes the interface of a service. */
@ProviderType
@Path("/")
public interface OgcRoot {

    /**
     * The landing page.
     *
     * @param request as it came
     * @return title and links
     */
    @GET
    Response landing(@Context HttpServletRequest request);

    /**
     * What of the standard holds.
     *
     * @param request as it came
     * @return the conformance classes
     */
    @GET
    @Path("conformance")
    Response conformance(@Context HttpServletRequest request);

    /**
     * The description of all that there is.
     *
     * @param request as it came
     * @return an OpenAPI document
     */
    @GET
    @Path("api")
    Response api(@Context HttpServletRequest request);

    /**
     * The processes.
     *
     * @return their resource
     */
    @Path("processes")
    ProcessesResource processes();

    /**
     * Runs a process. Here, and not in the resource of the processes, since each locator costs as much as finding a method does.
     *
     * @param id the process'
     * @param body an execute request
     * @param request as it came
     * @param answer the result, or the job; while it is suspended no thread of the listener is held
     * @throws IOException if the request breaks off
     */
    @POST
    @Path("processes/{id}/execution")
    void execute(
            @PathParam("id") String id,
            InputStream body,
            @Context HttpServletRequest request,
            @Suspended AsyncResponse answer)
            throws IOException;

    /**
     * The jobs.
     *
     * @return their resource
     */
    @Path("jobs")
    JobsResource jobs();
}
