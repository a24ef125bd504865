/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tombolo.wire.frame.Frame.ProgressReport;
import org.tombolo.wire.value.Payload;

class LaterCallTest {

    @Test
    void anErrorOfTheListenerEndsTheCallAndIsToldOnce() {
        Error fault = new AssertionError("the listener's own fault");
        List<Outcome> told = new ArrayList<>();
        Request request = new Request("endpoint", "method()", Payload.of((byte) 0x80), 0, new CallScope("test"));
        LaterCall call = new LaterCall(
                null,
                request,
                (fraction, message) -> {
                    throw fault;
                },
                told::add,
                Runnable::run);
        call.progress(new ProgressReport(1, 0.5, "half"));
        call.answered(new Outcome.Lost("too late"));
        assertEquals(1, told.size());
        assertSame(fault, ((Outcome.Refused) told.get(0)).cause());
    }

    @Test
    void progressThatCrossesTheEndIsNotTold() {
        List<String> heard = new ArrayList<>();
        Request request = new Request("endpoint", "method()", Payload.of((byte) 0x80), 0, new CallScope("test"));
        LaterCall call = new LaterCall(
                null, request, (fraction, message) -> heard.add(message), end -> heard.add("the end"), Runnable::run);
        call.progress(new ProgressReport(1, 0.5, "half"));
        call.late();
        call.progress(new ProgressReport(1, 0.6, "more"));
        assertEquals(List.of("half", "the end"), heard);
    }
}
