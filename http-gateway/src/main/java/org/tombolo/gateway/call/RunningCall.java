/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.util.concurrent.CompletionStage;

/** A call that was begun. For any thread. */
public interface RunningCall {

    /**
     * The call's id.
     *
     * @return as ordered
     */
    String id();

    /**
     * What comes of it.
     *
     * @return the value; of a stream its {@link org.tombolo.gateway.stream.Items}, which the receiver must close: the call counts as running
     *     until then. Null where the method gave null or nothing. Fails with a ProblemException, or with a
     *     {@link org.tombolo.gateway.problem.DeclaredFailure} for an exception that the interface declares. What depends on it runs on a
     *     thread that may wait
     */
    CompletionStage<Object> result();

    /** Interrupts the method and closes its stream; the result then is CANCELLED. Without effect once it ended. */
    void cancel();
}
