/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.io.IOException;

/** Bytes that are no frames. What follows them can't be understood: say {@link Frame.GoAway} and close the connection. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was wrong.
     *
     * @param message what was expected, and what came
     */
    public ProtocolException(String message) {
        super(message);
    }
}
