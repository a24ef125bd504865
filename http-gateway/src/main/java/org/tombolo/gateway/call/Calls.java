/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.spi.access.Principal;

/** Runs methods for HTTP callers. For any thread. */
public interface Calls {

    /**
     * Begins a call, on a thread of its own.
     *
     * @param method what to call
     * @param arguments one for each parameter of the plan's method; that of a Progress is put in here, and an
     *     {@link org.tombolo.wire.plan.InlineStream} becomes the stream that the method takes
     * @param order who calls, under which id, until when, and who hears of progress
     * @return the call, which may have ended
     * @throws org.tombolo.api.ProblemException PERMISSION_DENIED, UNAVAILABLE, BUSY or QUOTA_EXCEEDED if it doesn't begin;
     *     CONTRACT_MISMATCH if its id is in use
     */
    RunningCall start(PublishedMethod method, Object[] arguments, CallOrder order);

    /**
     * Returns if a caller may call a method.
     *
     * @param method what is to be called
     * @param principal who calls
     * @throws org.tombolo.api.ProblemException PERMISSION_DENIED if not, UNAVAILABLE if the method is offered no longer
     */
    void authorise(PublishedMethod method, Principal principal);

    /**
     * Cancels a call.
     *
     * @param id the call's id
     * @param owner the id of the principal who began it
     * @return whether such a call was running
     */
    boolean cancel(String id, String owner);
}
