/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.partner;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Dataset;
import org.tombolo.api.ProblemException;
import org.tombolo.sample.Box;
import org.tombolo.sample.SeaSurface;

/**
 * Calls the service as soon as there is one, and keeps a journal of it that others can follow. Unlike {@link
 * ElNinoWatch} it goes on when the service leaves, so its reference is dynamic and may be empty. Without
 * configuration it doesn't exist.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.tombolo.sample.partner",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Journal.Config.class)
public final class Journal {

    /** What can be set under the PID {@code org.tombolo.sample.partner}. */
    @ObjectClassDefinition(name = "Journal of a sea surface partner")
    public @interface Config {
        /** The key ".journal". */
        @AttributeDefinition(name = "Journal", description = "The file that gets one JSON object a line")
        String _journal();

        /** The key ".resamples". */
        @AttributeDefinition(name = "Resamples", description = "How long the call with progress is; 0 leaves it out")
        int _resamples() default 0;

        /** The key ".steady". */
        @AttributeDefinition(name = "Steady", description = "Whether to call every 20 ms and count what becomes of it")
        boolean _steady() default false;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final JournalFile file;
    private final int resamples;
    private final boolean isSteady;
    private final AtomicReference<SeaSurface> current = new AtomicReference<>();
    private final SteadyCalls steady = new SteadyCalls(() -> Optional.ofNullable(current.get()));
    /** A service that comes or goes while the journal is being closed is not called any more. */
    private final ScheduledExecutorService threads = new ScheduledThreadPoolExecutor(
            3, task -> new Thread(task, "sea-surface-journal"), new ThreadPoolExecutor.DiscardPolicy());

    /** Prepares the journal; the first line is written when a service is bound. */
    @Activate
    public Journal(Config config) {
        file = new JournalFile(Path.of(config._journal()));
        resamples = config._resamples();
        isSteady = config._steady();
    }

    /** Begins the steady calls, if they are wanted. */
    @Activate
    void open() {
        if (isSteady) {
            Future<?> unused = threads.scheduleAtFixedRate(steady::call, 0, 20, TimeUnit.MILLISECONDS);
            unused = threads.scheduleAtFixedRate(this::report, 500, 500, TimeUnit.MILLISECONDS);
        }
    }

    /** A service came: calls it, on a thread of its own. */
    @Reference(name = "sea", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bind(SeaSurface sea, Map<String, Object> properties) {
        current.set(sea);
        file.write("bound", Map.of("imported", properties.containsKey("service.imported")));
        threads.execute(() -> guarded(() -> call(sea)));
    }

    /** The service leaves; what a call says then is written down too, as somebody may still be about to make one. */
    void unbind(SeaSurface sea) {
        current.compareAndSet(sea, null);
        file.write("unbound", Map.of());
        threads.execute(() -> guarded(sea::datasets));
    }

    /** Ends all calls and waits for their threads. */
    @Deactivate
    void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a call of the journal goes on, though it was interrupted 5 seconds ago");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.write("closed", steady.report());
    }

    private void call(SeaSurface sea) {
        long begin = System.nanoTime();
        Dataset means = sea.meanSeries(SeaSurface.COADS, "SST", ElNinoWatch.NINO34);
        double[] values = means.get("SST").values().toDoubles();
        Object pid = means.attributes().get("process_id");
        file.write("call", Map.of("result", values, "pid", pid, "millis", millisSince(begin)));
        if (resamples > 0) {
            long start = System.nanoTime();
            sea.bootstrapMean(SeaSurface.COADS, "SST", Box.GLOBE, resamples, this::progress);
            file.write("done", Map.of("millis", millisSince(start)));
        }
    }

    private void guarded(Runnable calls) {
        try {
            calls.run();
        } catch (ProblemException e) {
            file.write("problem", Map.of("problem", e.problem().name(), "message", e.getMessage()));
        } catch (RuntimeException e) {
            // Whatever else it is: the pool would keep it to itself, and whoever follows the journal would wait.
            file.write("problem", Map.of("problem", "", "message", e.toString()));
        }
    }

    private void report() {
        file.write("steady", steady.report());
    }

    private void progress(double fraction, String message) {
        file.write("progress", Map.of("fraction", fraction, "message", message));
    }

    private static double millisSince(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}
