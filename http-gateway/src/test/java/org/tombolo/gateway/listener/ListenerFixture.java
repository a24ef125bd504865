/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** What the listener adds to Jetty, for tests of what is behind it. */
public final class ListenerFixture {

    private ListenerFixture() {}

    /** As short times as are asked for, in milliseconds. */
    static Bounds bounds(long header, long idle, long body, AddressBounds address) {
        return new Bounds(16_384, header, idle, 64, address, body("body", body, false), body("stream", body, true));
    }

    private static BodyBounds body(String named, long millis, boolean whileWaiting) {
        return new BodyBounds(1 << 20, "limit." + named, millis, 1 << 20, whileWaiting, named + ".timeout.millis");
    }

    /** Has word of clients that leave. */
    public static HttpConfiguration.Customizer departures() {
        return Departure::watch;
    }

    /** Bounds bodies, generously. */
    public static HttpConfiguration.Customizer bodies() {
        return new LimitBodies(
                new BodyBounds(1L << 30, "plain.bytes", 60_000, 1_000_000, false, "plain.millis"),
                new BodyBounds(1L << 34, "stream.bytes", 60_000, 16, true, "stream.millis"),
                new Lingering.Room(5_000, 64),
                new SlowBodies(64, Duration.ofSeconds(1), new ScheduledExecutorScheduler()));
    }
}
