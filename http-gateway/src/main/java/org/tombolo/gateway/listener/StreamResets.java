/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.time.Duration;
import org.eclipse.jetty.http2.RateControl;
import org.eclipse.jetty.http2.WindowRateControl;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.EndPoint;

/**
 * How often a client of HTTP/2 may do what costs it little and this side more. Jetty bounds pings, settings, resets and pieces of headers
 * in one second; requests that are begun and taken back are bounded in the long run as well, to many more than a client cancels.
 */
final class StreamResets implements RateControl {
    private static final int IN_A_SECOND = 128;

    /**
     * For the connections of a listener.
     *
     * @param resets how many streams each may reset in a minute
     */
    record Factory(int resets) implements RateControl.Factory {
        @Override
        public RateControl newRateControl(EndPoint endPoint) {
            return new StreamResets(resets);
        }
    }

    private final RateControl all = WindowRateControl.fromEventsPerSecond(IN_A_SECOND);
    private final RateControl resets;

    /**
     * For one connection.
     *
     * @param resets how many streams may be reset in a minute
     */
    StreamResets(int resets) {
        this.resets = new WindowRateControl(resets, Duration.ofMinutes(1));
    }

    @Override
    public boolean onEvent(Object event) {
        return all.onEvent(event) && (!(event instanceof ResetFrame) || resets.onEvent(event));
    }
}
