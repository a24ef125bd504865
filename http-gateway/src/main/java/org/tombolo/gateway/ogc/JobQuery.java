/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.tombolo.spi.jobs.JobFilter;
import org.tombolo.spi.jobs.JobState;

/** Reads the parameters with which jobs are looked for (18-062r2, Requirements Class "Job list"). */
final class JobQuery {
    private static final String OPEN = "..";

    private JobQuery() {}

    /** Whether jobs of the only type that there is are wanted. */
    static boolean wantsProcesses(Request request) {
        var types = request.list("type");
        return types.isEmpty() || types.contains("process");
    }

    static JobFilter filter(Request request) {
        String times = request.parameter("datetime").orElse(OPEN + "/" + OPEN);
        String[] ends = times.split("/", -1);
        if (ends.length > 2) {
            throw OgcProblem.invalid("datetime is a time, or two with a slash between them, and not " + times);
        }
        String last = ends[ends.length - 1];
        return new JobFilter(
                Set.copyOf(request.list("processID")),
                states(request),
                isOpen(ends[0]) ? Instant.MIN : time(ends[0]),
                isOpen(last) ? Instant.MAX : time(last),
                Duration.ofSeconds(request.number("minDuration", 0, Integer.MAX_VALUE, 0)),
                request.parameter("maxDuration").isEmpty()
                        ? JobFilter.ALL.shorter()
                        : Duration.ofSeconds(request.number("maxDuration", 0, Integer.MAX_VALUE, 0)));
    }

    private static boolean isOpen(String end) {
        return end.equals(OPEN) || end.isEmpty();
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw OgcProblem.invalid("datetime has " + text + ", and not a time such as 2026-11-25T12:00:00Z");
        }
    }

    private static Set<JobState> states(Request request) {
        var states = EnumSet.noneOf(JobState.class);
        for (String name : request.list("status")) {
            try {
                states.add(JobState.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw OgcProblem.invalid(
                        "status is accepted, running, successful, failed or dismissed, and not " + name);
            }
        }
        return states;
    }
}
