/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * Whose turn it is: the places of the jobs that run, and the queue before them. No owner takes more than three quarters of either, so that
 * others get on. Not for use by two threads at once.
 */
final class Turns {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final JobLimits limits;
    private final Map<String, Integer> ofOwner = new HashMap<>();
    private final Deque<KeptJob> waiting = new ArrayDeque<>();
    private int running;

    Turns(JobLimits limits) {
        this.limits = limits;
    }

    /** What one owner may have of so many. */
    private static int share(int all) {
        return all - all / 4;
    }

    /** Refuses a job that there is no room for. */
    void check(KeptJob job) {
        if (mayRun(job)) {
            return;
        }
        if (waiting.size() >= limits.waiting()) {
            throw new ProblemException(
                    Problem.BUSY,
                    "%d jobs run and %d wait, as many as may (waiting of org.tombolo.gateway.jobs); try again later"
                            .formatted(running, waiting.size()),
                    RETRY);
        }
        String owner = job.owner();
        long own = waiting.stream().filter(other -> other.owner().equals(owner)).count();
        if (own >= share(limits.waiting())) {
            throw new ProblemException(
                    Problem.QUOTA_EXCEEDED,
                    "%d jobs of the token %s wait, and no token has more than three quarters of the queue (waiting of org.tombolo.gateway.jobs); wait for one to end"
                            .formatted(own, job.job().owner()),
                    RETRY);
        }
    }

    /** Takes a place, or one in the queue; whether it is the job's turn. */
    boolean take(KeptJob job) {
        if (mayRun(job)) {
            running++;
            ofOwner.merge(job.owner(), 1, Integer::sum);
            return true;
        }
        waiting.add(job);
        return false;
    }

    /** A job gives its place back; whose turn it is now, with a place. */
    Optional<KeptJob> leave(KeptJob job) {
        running--;
        ofOwner.computeIfPresent(job.owner(), (owner, count) -> count == 1 ? null : count - 1);
        for (Iterator<KeptJob> others = waiting.iterator(); others.hasNext(); ) {
            KeptJob next = others.next();
            if (mayRun(next)) {
                others.remove();
                take(next);
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** It waits no more. */
    void withdraw(KeptJob job) {
        waiting.remove(job);
    }

    private boolean mayRun(KeptJob job) {
        return running < limits.running() && ofOwner.getOrDefault(job.owner(), 0) < share(limits.running());
    }
}
