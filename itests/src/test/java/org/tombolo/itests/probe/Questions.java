/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.probe;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tombolo.api.Dataset;
import org.tombolo.api.ProblemException;
import org.tombolo.itests.tides.Tides;
import org.tombolo.sample.Box;
import org.tombolo.sample.SeaSurface;

/** What can be asked, answered by calls of the services that are bound at the moment. */
@Component(service = Questions.class)
public final class Questions {
    private static final Pattern SPACE = Pattern.compile(" ");

    private final AtomicReference<SeaSurface> sea = new AtomicReference<>();
    private final AtomicReference<Tides> tides = new AtomicReference<>();
    private final AtomicReference<Tides> lastTides = new AtomicReference<>();
    private String label = "none";
    private int binds;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindSea(SeaSurface service) {
        sea.set(service);
    }

    void unbindSea(SeaSurface service) {
        sea.compareAndSet(service, null);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, updated = "updatedTides")
    synchronized void bindTides(Tides service, Map<String, Object> properties) {
        binds++;
        tides.set(service);
        lastTides.set(service);
        updatedTides(properties);
    }

    synchronized void updatedTides(Map<String, Object> properties) {
        label = properties.get("tides.label").toString();
    }

    synchronized void unbindTides(Tides service) {
        tides.compareAndSet(service, null);
    }

    /**
     * Answers one question.
     *
     * @param question a word, then its arguments
     * @return {@code ok} and the result, or {@code problem}, its name and message, or {@code thrown} and the exception
     */
    String answer(String question) {
        try {
            return "ok " + result(SPACE.split(question));
        } catch (ProblemException e) {
            return "problem " + e.problem() + " " + e.getMessage();
        } catch (RuntimeException e) {
            // A test wants to see whatever it is.
            return "thrown " + e;
        }
    }

    private String result(String... words) {
        return switch (words[0]) {
            case "services" -> (sea.get() == null ? "" : "sea ") + (tides.get() == null ? "" : "tides");
            case "mean" -> Arrays.toString(bound(sea).areaMean("SST", box(words)));
            case "series" -> series(bound(sea).meanSeries(SeaSurface.COADS, "SST", box(words)));
            case "pid" -> Long.toString(bound(tides).processId());
            case "named" -> bound(tides).named(words[1]);
            case "tides" -> seen();
            case "label" -> {
                bound(tides).label(words[1]);
                yield "done";
            }
            case "hold" -> bound(tides).hold(Long.parseLong(words[1]));
            case "running" -> Integer.toString(bound(tides).running());
            case "after" ->
                Objects.requireNonNull(lastTides.get(), "no Tides so far").hold(0);
            default -> throw new IllegalArgumentException("no such question: " + words[0]);
        };
    }

    /** All of one moment. */
    private synchronized String seen() {
        return "binds=" + binds + " label=" + label + " proxy=" + System.identityHashCode(tides.get());
    }

    private static <T> T bound(AtomicReference<T> service) {
        return Objects.requireNonNull(service.get(), "no such service is bound");
    }

    private static Box box(String... words) {
        double[] edges =
                Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
        return new Box(edges[0], edges[1], edges[2], edges[3]);
    }

    private static String series(Dataset means) {
        return "pid=" + means.attributes().get("process_id") + " "
                + Arrays.toString(means.get("SST").values().toDoubles());
    }
}
