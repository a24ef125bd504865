/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobState;

/** Jobs as the standard has them: statusInfo. */
public final class JobJson {

    private JobJson() {}

    static ObjectNode status(Request request, Job job) {
        ObjectNode status = status(job);
        String path = "jobs/" + job.id();
        var links =
                new Links(request, status).self(request, path, "The job").add("monitor", path, Request.JSON, "The job");
        if (job.state() == JobState.SUCCESSFUL) {
            links.add(Links.OGC + "results", path + "/results", Request.JSON, "What came of it");
        } else if (job.state() == JobState.FAILED) {
            links.add(Links.OGC + "exceptions", path + "/results", Request.JSON, "Why it failed");
        }
        links.add("up", "jobs", Request.JSON, "All jobs");
        return status;
    }

    /**
     * Without links, for those who are called back, and those who call directly.
     *
     * @param job the job
     * @return a new object
     */
    public static ObjectNode status(Job job) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("processID", job.process());
        status.put("type", "process");
        status.put("jobID", job.id());
        status.put("status", job.state().name().toLowerCase(Locale.ROOT));
        status.put("message", job.progress().message());
        status.put("created", text(job.created()));
        job.started().ifPresent(time -> status.put("started", text(time)));
        job.finished().ifPresent(time -> status.put("finished", text(time)));
        status.put("updated", text(job.updated()));
        if (!Double.isNaN(job.progress().fraction())) {
            status.put("progress", (int) Math.round(100 * job.progress().fraction()));
        }
        return status;
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
