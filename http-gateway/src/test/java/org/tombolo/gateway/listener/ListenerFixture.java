/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

import org.eclipse.jetty.server.HttpConfiguration;

/** What the listener adds to Jetty, for tests of what is behind it. */
public final class ListenerFixture {

    private ListenerFixture() {}

    /** Bounds bodies, generously. */
    public static HttpConfiguration.Customizer bodies() {
        return new LimitBodies(
                new BodyBounds(1L << 30, "plain.bytes", 60_000, 1_000_000, false, "plain.millis"),
                new BodyBounds(1L << 30, "stream.bytes", 60_000, 16, true, "stream.millis"));
    }
}
