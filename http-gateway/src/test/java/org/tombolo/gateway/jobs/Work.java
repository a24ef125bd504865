/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.jobs;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tombolo.api.Progress;
import org.tombolo.spi.jobs.JobRun;
import org.tombolo.spi.jobs.JobTask;
import org.tombolo.spi.jobs.JobValue;

/** A task whose end the test decides. */
final class Work implements JobTask, JobRun {
    final CompletableFuture<JobValue> end = new CompletableFuture<>();
    final Begun begun = new Begun(new LinkedBlockingQueue<>());
    volatile Progress progress;

    /** Names of jobs that began, to be waited for. */
    record Begun(BlockingQueue<String> ids) {
        boolean await(String id) throws InterruptedException {
            return id.equals(ids.poll(30, TimeUnit.SECONDS));
        }
    }

    @Override
    public JobRun begin(String job, Progress given) {
        progress = given;
        begun.ids().add(job);
        return this;
    }

    @Override
    public CompletionStage<JobValue> result() {
        return end;
    }

    @Override
    public void cancel() {
        end.cancel(false);
    }
}
