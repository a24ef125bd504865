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
     * @return the value; of a stream the Iterator, Stream, InputStream, Publisher or PushStream, which the receiver must close. Fails with a
     *     ProblemException, or with an exception that the interface declares. The call counts as running until its stream is closed
     */
    CompletionStage<Object> result();

    /** Interrupts the method and closes its stream; the result then is CANCELLED. Without effect once it ended. */
    void cancel();
}
