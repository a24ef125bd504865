/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.shore;

import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.itests.lagoon.Buoy;

/** Has the buoy of a partner while there is one. */
@Component(service = Moorings.class)
public final class Moorings {
    private Buoy buoy;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void bind(Buoy service) {
        buoy = service;
        notifyAll();
    }

    synchronized void unbind(Buoy service) {
        if (buoy == service) {
            buoy = null;
            notifyAll();
        }
    }

    /** Waits for a buoy. */
    synchronized boolean await(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (buoy == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** The buoy that is there. */
    synchronized Buoy buoy() {
        if (buoy == null) {
            throw new ProblemException(Problem.NO_DATA, "no partner serves a buoy");
        }
        return buoy;
    }
}
