/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.spi.access.Principal;
import org.tombolo.spi.jobs.Job;
import org.tombolo.spi.jobs.JobFilter;
import org.tombolo.spi.jobs.JobPage;
import org.tombolo.spi.jobs.JobValue;

/**
 * The jobs that are remembered, the oldest first, no more and no longer than they may. Where there are too many, those of the owner who has
 * the most give way, so that nobody loses his to another's. For any thread.
 */
final class JobShelf {
    private final JobLimits limits;
    private final Map<String, KeptJob> jobs = new LinkedHashMap<>();
    private final Map<String, Future<?>> expiries = new HashMap<>();
    private long bytes;

    JobShelf(JobLimits limits) {
        this.limits = limits;
    }

    /** Another one, in the place of one that has ended. */
    synchronized void add(KeptJob job) {
        if (jobs.size() >= limits.kept()) {
            remove(
                    ofWhoHasMost(each -> 1, other -> other.job().state().ended())
                            .orElseThrow(
                                    () -> new ProblemException(
                                            Problem.BUSY,
                                            jobs.size()
                                                    + " jobs are there and none has ended (kept of org.tombolo.gateway.jobs); try again later")));
        }
        jobs.put(job.job().id(), job);
    }

    /** Keeps a result, in the place of older ones; false if the job had ended before. */
    synchronized boolean succeed(KeptJob job, JobValue value) {
        if (!job.succeed(value, Instant.now())) {
            return false;
        }
        bytes += value.bytes();
        while (bytes > limits.bytes()) {
            remove(ofWhoHasMost(KeptJob::bytes, other -> other != job && other.bytes() > 0)
                    .orElseThrow());
        }
        return true;
    }

    synchronized void expire(KeptJob job, Future<?> expiry) {
        if (jobs.containsKey(job.job().id())) {
            expiries.put(job.job().id(), expiry);
        } else {
            expiry.cancel(false);
        }
    }

    synchronized void remove(KeptJob job) {
        String id = job.job().id();
        if (jobs.remove(id) != null) {
            bytes -= job.bytes();
        }
        Optional.ofNullable(expiries.remove(id)).ifPresent(expiry -> expiry.cancel(false));
    }

    /** The oldest that may go, of the owner who has the most among those who have one. */
    private Optional<KeptJob> ofWhoHasMost(ToLongFunction<KeptJob> measure, Predicate<KeptJob> mayGo) {
        var ofOwner = new HashMap<String, Long>();
        jobs.values().forEach(job -> ofOwner.merge(job.owner(), measure.applyAsLong(job), Long::sum));
        KeptJob found = null;
        for (KeptJob job : jobs.values()) {
            if (mayGo.test(job) && (found == null || ofOwner.get(job.owner()) > ofOwner.get(found.owner()))) {
                found = job;
            }
        }
        return Optional.ofNullable(found);
    }

    synchronized Optional<KeptJob> find(String id, Principal owner) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.owner().equals(owner.id()));
    }

    synchronized List<KeptJob> all() {
        return List.copyOf(jobs.values());
    }

    JobPage list(Principal owner, JobFilter filter, int limit, int offset) {
        Instant now = Instant.now();
        var found = new ArrayList<Job>();
        for (var job : all()) {
            Job seen = job.job();
            if (job.owner().equals(owner.id()) && filter.holds(seen, now)) {
                found.add(seen);
            }
        }
        Collections.reverse(found);
        int from = Math.min(offset, found.size());
        int to = Math.min(from + limit, found.size());
        return new JobPage(found.subList(from, to), found.size());
    }
}
