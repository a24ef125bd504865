/* SPDX-License-Identifier: Apache-2.0 */
/** OGC API - Processes (18-062r2) as JAX-RS resources: one root, published by CXF DOSGi, that leads to all others. */
package org.tombolo.gateway.ogc;
