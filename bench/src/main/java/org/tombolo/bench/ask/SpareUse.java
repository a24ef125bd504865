/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.ask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.tombolo.bench.echo.Spare;

/** Waits for imported services of which there are many, and uses them. */
final class SpareUse {
    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(60);
    private static final long AGAIN_MILLIS = 50;

    private final BundleContext context;
    private final List<ServiceReference<Spare>> used = new ArrayList<>();

    SpareUse(BundleContext context) {
        this.context = context;
    }

    /**
     * Waits until so many are imported, and no more.
     *
     * @return how many there are
     * @throws IllegalStateException if that takes too long
     */
    String await(String count) throws InvalidSyntaxException, InterruptedException {
        int wanted = Integer.parseInt(count);
        long end = System.nanoTime() + DEADLINE;
        int there = references().size();
        while (there != wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("there are " + there + " of " + wanted + " imported services");
            }
            Thread.sleep(AGAIN_MILLIS);
            there = references().size();
        }
        return count;
    }

    /** Binds all that there are, and calls each once. */
    String use(String ignored) throws InvalidSyntaxException {
        for (ServiceReference<Spare> reference : references()) {
            Spare spare = context.getService(reference);
            if (spare == null || spare.echo(used.size()) != used.size()) {
                throw new IllegalStateException(reference + " has no proxy, or it answers wrongly");
            }
            used.add(reference);
        }
        return Integer.toString(used.size());
    }

    /** Lets go of all. */
    String leave(String ignored) {
        used.forEach(context::ungetService);
        used.clear();
        return "0";
    }

    private Collection<ServiceReference<Spare>> references() throws InvalidSyntaxException {
        return context.getServiceReferences(Spare.class, "(service.imported=*)");
    }
}
