/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.http;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.annotation.versioning.ProviderType;

/** The same as a JAX-RS resource, which hands the body's bytes through. */
@ProviderType
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface BareResource {
    /**
     * The smallest call.
     *
     * @param body its arguments
     * @return what the method would answer
     */
    @POST
    @Path("ping")
    byte[] ping(byte[] body);

    /**
     * What an analysis looks like.
     *
     * @param body its arguments
     * @return what the method would answer
     */
    @POST
    @Path("areaMean")
    byte[] areaMean(byte[] body);
}
