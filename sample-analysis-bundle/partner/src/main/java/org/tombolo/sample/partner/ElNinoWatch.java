/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sample.partner;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.api.Dataset;
import org.tombolo.api.Deadline;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;
import org.tombolo.sample.Box;
import org.tombolo.sample.SeaSurface;

/**
 * Watches the tropical Pacific. This is all that a partner needs: a reference to the interface. The component exists
 * while some institute offers the service, and neither knows nor cares which one. To choose, configure its {@code
 * sea.target}.
 */
@Component(service = ElNinoWatch.class)
public final class ElNinoWatch {
    /**
     * The box by whose mean El Niño is told, NINO3.4 (Trenberth 1997): 170 to 120 degrees west, 5 degrees around the
     * equator.
     */
    static final Box NINO34 = new Box(190, 240, -5, 5);

    private final SeaSurface sea;

    /** Begins to watch. */
    @Activate
    public ElNinoWatch(@Reference(name = "sea") SeaSurface sea) {
        this.sea = sea;
    }

    /** The monthly means in degrees Celsius; the last known ones if the institute can't answer just now. */
    public double[] means(double[] lastKnown) {
        try {
            return sea.areaMean("SST", NINO34);
        } catch (ProblemException e) {
            return switch (e.problem()) {
                case BUSY, UNAVAILABLE -> lastKnown;
                default -> throw e;
            };
        }
    }

    /** The monthly means, or a DEADLINE_EXCEEDED problem after this time. Works with any method. */
    public double[] meansWithin(Duration time) {
        return Deadline.within(time, () -> sea.areaMean("SST", NINO34));
    }

    /**
     * How sure the means are, while a listener watches; he may stop it by throwing, any other thread by interrupting.
     */
    public Dataset range(int resamples, Progress listener) {
        return sea.bootstrapMean(SeaSurface.COADS, "SST", NINO34, resamples, listener);
    }
}
