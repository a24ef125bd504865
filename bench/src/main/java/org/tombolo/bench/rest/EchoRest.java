/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.rest;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.annotation.versioning.ProviderType;
import org.tombolo.bench.echo.Sample;

/** {@link org.tombolo.bench.echo.Echo} as a JAX-RS resource. JAX-RS itself carries bytes as they are. */
@ProviderType
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface EchoRest {
    /**
     * The smallest call.
     *
     * @param bytes 16 of them
     * @return the same
     */
    @POST
    @Path("ping")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    byte[] ping(byte[] bytes);

    /**
     * A record of ten fields.
     *
     * @param sample the record
     * @return an equal one
     */
    @POST
    @Path("sample")
    Sample sample(Sample sample);

    /**
     * Numbers in bulk.
     *
     * @param values any length
     * @return the same
     */
    @POST
    @Path("array")
    double[] array(double[] values);

    /**
     * A ping whose method takes 10 ms.
     *
     * @param bytes 16 of them
     * @return the same
     */
    @POST
    @Path("slow")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    byte[] slow(byte[] bytes);
}
