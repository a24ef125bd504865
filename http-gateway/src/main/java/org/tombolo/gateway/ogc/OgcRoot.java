/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
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
     * The jobs.
     *
     * @return their resource
     */
    @Path("jobs")
    JobsResource jobs();
}
