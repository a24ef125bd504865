/** The service as a JAX-RS resource, for the lane of CXF DOSGi. */
@Export
@Version("1.0.0")
package org.tombolo.bench.rest;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
