/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.page;

/** Which resource a page shows; its model is the JSON that clients get (docs/ogc-api-processes.md). */
public enum PageKind {
    /** {@code /}: title, description, links. */
    LANDING,
    /** {@code /conformance}: conformsTo. */
    CONFORMANCE,
    /** {@code /api}: the OpenAPI document. */
    API,
    /** {@code /processes}: processes, links (self, next, prev). */
    PROCESSES,
    /** {@code /processes/ID}: inputs, outputs, links; from here a method can be run. */
    PROCESS,
    /** {@code /jobs}: jobs, links. */
    JOBS,
    /** {@code /jobs/ID}: status, message, progress, links. */
    JOB,
    /** {@code /jobs/ID/results}: an object by outputs; values, qualified values or links. Long values are left out by who makes the model. */
    RESULTS,
    /** Any: the problem's body. */
    PROBLEM
}
