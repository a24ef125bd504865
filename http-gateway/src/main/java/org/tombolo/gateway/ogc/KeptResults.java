/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.catalogue.Catalogue;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.jobs.KeptResult;
import org.tombolo.gateway.process.ResultWish;
import org.tombolo.spi.jobs.JobResult;
import org.tombolo.wire.value.Limits;

/**
 * Makes values of what was kept of jobs.
 *
 * @param catalogue has the methods, whose types are needed
 * @param limits what a value may cost
 */
record KeptResults(Catalogue catalogue, Limits limits) {

    /** A job's result, and what of it is wanted. */
    record Shown(PublishedMethod method, ResultWish wish, Object value) {}

    /** What a job gave. */
    Shown of(JobResult.Value result) {
        String id = result.job().process();
        PublishedMethod method = catalogue
                .method(id)
                .orElseThrow(
                        () -> new ProblemException(
                                Problem.UNAVAILABLE,
                                "the result of job " + result.job().id() + " can't be shown now, since " + id
                                        + ", whose types it has, is not offered at the moment; ask again when its module is back"));
        Object value = ((KeptResult) result.value()).value(method.plan(), limits);
        return new Shown(method, (ResultWish) result.context(), value);
    }
}
