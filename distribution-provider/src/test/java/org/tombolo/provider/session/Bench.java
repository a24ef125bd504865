/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;

/** The laboratory at the serving side, with handles for the tests. */
final class Bench implements Laboratory {

    final CountDownLatch release = new CountDownLatch(1);
    final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Override
    public double[] scale(double[] values, double factor) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    @Override
    public Map<String, List<Sample>> sorted(List<Sample> samples) {
        return samples.stream().collect(Collectors.groupingBy(Sample::name));
    }

    @Override
    public String overloaded(String text) {
        return "text " + text;
    }

    @Override
    public String overloaded(int number) {
        return "number " + number;
    }

    @Override
    public void pour(double litres) throws Spilled {
        throw new Spilled("spilled " + litres + " l", litres);
    }

    @Override
    public String broken() {
        throw new StackOverflowError("the method's own fault");
    }

    @Override
    public String fails(int way) {
        throw switch (way) {
            case 0 -> new IllegalStateException("half a character: \ud83d");
            case 1 -> new Mute();
            case 2 -> ProblemException.remote(Problem.BUSY, "elsewhere", Duration.ofSeconds(1), "");
            default -> new ProblemException(Problem.NO_DATA, "x".repeat(2 << 20));
        };
    }

    /** Can't say what is wrong. */
    private static final class Mute extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("no words");
        }
    }

    @Override
    public String chatty(int length, Progress progress) {
        progress.report(0.5, "x".repeat(length));
        progress.report(7, "half \ud83d");
        return "said";
    }

    @Override
    public String waiting(String what, Progress progress) {
        events.add("entered " + what);
        try {
            for (int i = 0; !release.await(5, TimeUnit.MILLISECONDS); i++) {
                progress.at(Double.NaN, what + " " + i);
            }
            progress.report(1, "done");
            return what + " released";
        } catch (InterruptedException e) {
            events.add("interrupted " + what);
            Thread.currentThread().interrupt();
            return "nobody reads this";
        } catch (RuntimeException e) {
            events.add("stopped " + what);
            throw e;
        }
    }

    String next() throws InterruptedException {
        String event = events.poll(30, TimeUnit.SECONDS);
        return event == null ? "nothing within 30 s" : event;
    }
}
