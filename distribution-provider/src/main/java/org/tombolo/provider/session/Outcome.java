/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import org.tombolo.wire.frame.Frame.Failure;
import org.tombolo.wire.value.Payload;

/** How a call to a peer ended. */
public sealed interface Outcome {

    /**
     * The method returned.
     *
     * @param value its result, encoded
     */
    record Returned(Payload value) implements Outcome {}

    /**
     * The peer answered with a problem.
     *
     * @param failure as it came
     */
    record Failed(Failure failure) implements Outcome {}

    /**
     * The session ended before an answer came: the method may have run.
     *
     * @param reason why
     */
    record Lost(String reason) implements Outcome {}

    /** The call's time ran out; only where no thread waits for the answer. */
    record Late() implements Outcome {}

    /**
     * The call was given up on this side.
     *
     * @param cause what the caller's listener threw
     */
    record Refused(Throwable cause) implements Outcome {}
}
