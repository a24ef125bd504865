/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.itests.ferry.Ferry;

/**
 * 64 callers that call the service without a pause, each until a call of it fails; then {@code crowd.txt} in the home folder says how
 * all the calls ended. It does nothing when it is deactivated: what ends the calls is not its doing.
 */
@Component(
        service = {},
        immediate = true)
public final class Crowd {
    private static final int CALLERS = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final double[] FREIGHT = new double[1 << 20];

    private final Ferry ferry;
    private final Path home;
    private final Tally tally = new Tally();
    private final AtomicInteger left = new AtomicInteger(CALLERS);

    /** Begins. */
    @Activate
    public Crowd(BundleContext context, @Reference Ferry ferry) {
        this.ferry = ferry;
        home = Path.of(context.getProperty("tombolo.home"));
        for (int i = 0; i < CALLERS; i++) {
            int caller = i;
            Thread thread = new Thread(() -> work(caller), "crowd-" + caller);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void work(int caller) {
        boolean goesOn = true;
        for (int i = 0; goesOn; i++) {
            goesOn = once(caller);
            if (i == 5) {
                note("crowd.begun." + caller, "");
            }
        }
        if (left.decrementAndGet() == 0) {
            note("crowd.txt", tally.report());
        }
    }

    /** Whether the caller goes on. */
    private boolean once(int caller) {
        long begin = System.nanoTime();
        try {
            Deadline.within(DEADLINE, () -> call(caller));
            tally.ended("answered", "", begin);
            return true;
        } catch (ProblemException e) {
            tally.ended(e.problem().name(), e.getMessage(), begin);
            return e.problem() == Problem.BUSY;
        } catch (CancellationException e) {
            tally.ended("cancelled", e.getMessage(), begin);
        } catch (Exception | AssertionError e) {
            // Anything else is what the test looks for.
            tally.ended(e.getClass().getSimpleName(), String.valueOf(e.getMessage()), begin);
        }
        return false;
    }

    private Object call(int caller) throws Exception {
        return switch (caller % 16) {
            case 0 -> expect(FREIGHT.length, ferry.carry(FREIGHT).length);
            case 1, 2, 3 -> read(ferry.numbers(100));
            case 4, 5, 6, 7 -> expect(50, later());
            case 8, 9, 10, 11 -> expect(50, ferry.cross(50));
            default -> expect(caller, ferry.ping(caller));
        };
    }

    private long later() throws Exception {
        try {
            return ferry.later(50).get(DEADLINE.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Object read(Iterator<Long> numbers) {
        long count = 0;
        while (numbers.hasNext()) {
            expect(count++, numbers.next());
        }
        return expect(100, count);
    }

    private static Object expect(long wanted, long got) {
        if (wanted != got) {
            throw new AssertionError("got " + got + " instead of " + wanted);
        }
        return got;
    }

    private void note(String name, String text) {
        try {
            Path draft = Files.writeString(home.resolve(name + ".part"), text);
            Files.move(draft, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
