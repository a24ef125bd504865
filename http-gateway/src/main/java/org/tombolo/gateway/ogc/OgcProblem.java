/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tombolo.api.Problem;
import org.tombolo.gateway.problem.ProblemBody;

/** A problem that the standard has a type for. */
final class OgcProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the types of the standard begin with. */
    static final String TYPES = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";

    private final int status;
    private final Problem problem;
    private final String type;
    private final String title;

    private OgcProblem(int status, Problem problem, String type, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.problem = problem;
        this.type = type;
        this.title = title;
    }

    static OgcProblem noSuchProcess(String id) {
        return new OgcProblem(
                404,
                Problem.NO_SUCH_METHOD,
                "no-such-process",
                "no such process",
                "there is no process " + id + "; /processes lists them");
    }

    static OgcProblem noSuchJob(String id) {
        return new OgcProblem(
                404,
                Problem.NOT_FOUND,
                "no-such-job",
                "no such job",
                "there is no job " + id + " of this token; /jobs lists them");
    }

    static OgcProblem notReady(String id) {
        return new OgcProblem(
                404,
                Problem.NOT_FOUND,
                "result-not-ready",
                "result not ready",
                "the job " + id + " has not ended; /jobs/" + id + " says how far it is");
    }

    static OgcProblem dismissed(String id) {
        return new OgcProblem(
                410,
                Problem.CANCELLED,
                "job-dismissed",
                "job was dismissed",
                "the job " + id + " was dismissed, and has no result");
    }

    static OgcProblem noSuchOutput(String id, String job) {
        return new OgcProblem(
                404, Problem.NOT_FOUND, "no-such-output", "no such output", "the job " + job + " has no output " + id);
    }

    static OgcProblem invalid(String detail) {
        return new OgcProblem(
                400, Problem.INVALID_ARGUMENT, "InvalidParameterValue", "invalid parameter value", detail);
    }

    /** The body of the answer to any failure: with the standard's type where it has one. */
    static ObjectNode body(Throwable thrown, String call) {
        if (thrown instanceof OgcProblem e) {
            ObjectNode body = ProblemBody.of(e.status, e.problem, e.getMessage(), call);
            return body.put("type", TYPES + e.type).put("title", e.title);
        }
        ObjectNode body = ProblemBody.of(thrown, call);
        if (body.path("status").asInt() == 400) {
            body.put("type", TYPES + "InvalidParameterValue");
        }
        return body;
    }
}
