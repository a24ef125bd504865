/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
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

    @Test
    void anItemThatComesWhenItsConsumerStopsIsNoFaultOfThePeers() throws Exception {
        CallStreams streams = new CallStreams(new ItemWay(EndingLink.ENDED, 1_000), null, null, null);
        StreamedCall streamed = new StreamedCall(new WaitingCall(null, null, null), streams, true);
        streams.expect(0, () -> {});
        assertFalse(streamed.answered(STREAM));
        assertTrue(streamed.answered(new Outcome.Refused(new CancellationException("the consumer was stopped"))));
        assertFalse(streamed.streamed(new Frame.Item(1, 0, Payload.of((byte) 1))));
    }
}
