/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.catalogue;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tombolo.spi.access.Operation;

/**
 * A published method, and how it is called. It remembers whether it is slow, which is a hint and need not be exact. For any thread.
 */
public final class OfferedMethod {

    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(2);

    private final Offer offer;
    private final PublishedMethod published;
    private final Operation operation;
    private final MethodHandle handle;
    private volatile boolean slow;
    private volatile boolean known;
    private volatile Object attached;
    private volatile List<OfferedMethod> overloads = List.of();

    /** The handle takes the object and an array of arguments. */
    OfferedMethod(Offer offer, PublishedMethod published, MethodHandle handle) {
        this.offer = offer;
        this.published = published;
        this.operation =
                new Operation(offer.interfaceName(), published.plan().method().getName());
        this.handle = handle;
    }

    /**
     * What callers see.
     *
     * @return always the same
     */
    public PublishedMethod published() {
        return published;
    }

    /**
     * What an authoriser is asked for.
     *
     * @return the interface and the Java name
     */
    public Operation operation() {
        return operation;
    }

    /**
     * The methods that the name may mean.
     *
     * @return all overloads, the shortest first, where this one has the plain name; else this one alone
     */
    public List<OfferedMethod> overloads() {
        List<OfferedMethod> present = overloads;
        if (present.isEmpty()) {
            present = offer.overloads(this);
            overloads = present;
        }
        return present;
    }

    /**
     * Whether the last run lasted, so that the next one had better not hold up a thread that others need.
     *
     * @return a guess
     */
    public boolean isSlow() {
        return slow;
    }

    /**
     * Whether it has run, and the last run did not last.
     *
     * @return a guess
     */
    public boolean isKnownQuick() {
        return known && !slow;
    }

    /**
     * Remembers how long a run took.
     *
     * @param nanos its time
     */
    public void took(long nanos) {
        if (slow ? nanos < QUICK : nanos > SLOW) {
            slow = !slow;
        }
        if (!known) {
            known = true;
        }
    }

    /**
     * Takes the service's object for a call.
     *
     * @param gone told, on any thread, when the service goes and the call has not ended in the time for that; must not wait
     * @return to be closed
     * @throws org.tombolo.api.ProblemException UNAVAILABLE if the service has gone; PERMISSION_DENIED if configuration keeps it from being called
     */
    public Use use(Runnable gone) {
        return offer.take(this, gone);
    }

    /**
     * What someone worked out from the method once and for all; it goes when the method does.
     *
     * @param <T> one type for all methods
     * @param maker works it out; may be asked more than once
     * @return what was made
     */
    @SuppressWarnings("unchecked") // there is one type, as demanded
    public <T> T attached(Supplier<T> maker) {
        Object present = attached;
        if (present == null) {
            present = maker.get();
            attached = present;
        }
        return (T) present;
    }

    MethodHandle handle() {
        return handle;
    }

    Offer offer() {
        return offer;
    }
}
