/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.sketch;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tombolo.api.Dataset;
import org.tombolo.api.Deadline;
import org.tombolo.api.ProblemException;

/** The partner's component. */
@Component(service = ElNinoWatch.class)
public final class ElNinoWatch {
    private static final SeaSurface.Box NINO34 = new SeaSurface.Box(190, 240, -5, 5);

    private final SeaSurface sea;

    @Activate
    public ElNinoWatch(@Reference(target = "(tombolo.institute=awi)") SeaSurface sea) {
        this.sea = sea;
    }

    Dataset watched(List<String> screen) {
        return sea.anomaly(
                "SST",
                NINO34,
                (fraction, message) -> screen.add(String.format(Locale.ROOT, "%3.0f %% %s", 100 * fraction, message)));
    }

    double[] soon(Duration time) {
        // No try: the call declares nothing, so neither does within.
        return Deadline.within(time, () -> sea.areaMean("SST", NINO34));
    }

    long firstQuarter() {
        try (var months = sea.months("SST", NINO34)) {
            return months.limit(3).count();
        }
    }

    double[] orElse(double... lastKnown) {
        try {
            return sea.areaMean("SST", NINO34);
        } catch (ProblemException e) {
            return switch (e.problem()) {
                case BUSY, UNAVAILABLE -> lastKnown;
                default -> throw e;
            };
        }
    }
}
