/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import org.tombolo.provider.stream.Pace;
import org.tombolo.wire.plan.Delivery;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.plan.StreamParameter;
import org.tombolo.wire.value.Limits;

/** The streams of a call that is to be made: those among its arguments, and its result if that is one. For one call. */
public final class Streaming {

    private final MethodPlan plan;
    private final Object[] arguments;
    private final Limits limits;
    private final Duration patience;
    private CallStreams streams;
    private Object result;

    /**
     * Nothing is read or written yet.
     *
     * @param plan of the method
     * @param arguments one for each parameter
     * @param limits what an item may cost
     * @param patience how long each end waits for the other
     */
    public Streaming(MethodPlan plan, Object[] arguments, Limits limits, Duration patience) {
        this.plan = plan;
        this.arguments = arguments;
        this.limits = limits;
        this.patience = patience;
    }

    /** Whether a method has streams at all. */
    public static boolean isOf(MethodPlan plan) {
        return plan.delivery() == Delivery.STREAM || !plan.streamParameters().isEmpty();
    }

    /** The result, once the call is answered, and not by null: of the type that the method declares. */
    public Object result() {
        return result;
    }

    /** The call as the table knows it. */
    OpenCall around(OpenCall answer, ItemWay way, Serving serving) {
        streams = new CallStreams(way, plan, limits, new Pace(serving.streams(), serving.timer(), patience));
        return new StreamedCall(answer, streams, plan.delivery() == Delivery.STREAM);
    }

    /** The call has its number, and is about to be sent: its result may come from now on. */
    void expect(int id, Runnable over) {
        streams.open(id);
        if (plan.delivery() == Delivery.STREAM) {
            streams.expect(0, over);
            result = streams.reads(0, plan.resultType());
        }
    }

    /** The call is sent: what follows it may be sent too. */
    void begin() {
        int stream = 1;
        for (StreamParameter parameter : plan.streamParameters()) {
            Object source = arguments[parameter.index()];
            if (source != null) {
                streams.writes(stream, parameter.type(), source, () -> {}).open();
            }
            stream++;
        }
    }
}
