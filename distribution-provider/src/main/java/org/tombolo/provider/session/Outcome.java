/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.nio.ByteBuffer;
import org.tombolo.wire.frame.Frame.Failure;

/** How a call to a peer ended. */
public sealed interface Outcome {

    /**
     * The method returned.
     *
     * @param value its result, encoded
     */
    record Returned(ByteBuffer value) implements Outcome {}

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
}
