/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tombolo.wire.frame.Frame;
import org.tombolo.wire.value.Payload;

class StreamedCallTest {

    private static final Outcome STREAM = new Outcome.Returned(Payload.of((byte) 0xf5));

    private final StreamedCall call =
            new StreamedCall(new WaitingCall(null, null, null), new CallStreams(null, null, null, null), true);

    @Test
    void aStreamThatEndsAfterTheAnswerEndsTheCall() throws Exception {
        assertFalse(call.answered(STREAM));
        assertTrue(call.streamed(new Frame.End(1, 0, 0, "", "")));
    }

    @Test
    void aStreamThatEndsBeforeTheAnswerEndsTheCallWithTheAnswer() throws Exception {
        assertFalse(call.streamed(new Frame.End(1, 0, 0, "", "")));
        assertTrue(call.answered(STREAM));
    }
}
