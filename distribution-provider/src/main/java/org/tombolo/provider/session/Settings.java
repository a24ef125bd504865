/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.time.Duration;
import java.util.Objects;
import org.tombolo.wire.value.Limits;

/**
 * How a node behaves.
 *
 * @param name the runtime's chosen name
 * @param runtime the runtime's id, unique in the world
 * @param limits what is accepted from peers
 * @param openCalls how many calls a peer may have open at once
 * @param timeout deadline of a call that names none
 * @param ping how often a silent peer is asked for a sign of life
 * @param silence after how long without one a peer is gone
 * @param drain how long running calls may take to end when their service goes
 */
public record Settings(
        String name,
        String runtime,
        Limits limits,
        int openCalls,
        Duration timeout,
        Duration ping,
        Duration silence,
        Duration drain) {

    /** Refuses what makes no sense, with the value and what is allowed. */
    public Settings {
        Objects.requireNonNull(limits, "limits");
        require(
                Session.NAME.matcher(name).matches(),
                "name is \"" + name + "\"; it must be made of 1 to 64 letters, digits, dots, - and _");
        require(!runtime.isBlank(), "the runtime has no id");
        require(openCalls > 0, "limit.open.calls is " + openCalls + "; at least 1 call must be allowed");
        require(timeout.toMillis() > 0, "default.timeout.millis is " + timeout.toMillis() + "; it must be above 0");
        require(ping.toMillis() > 0, "ping.interval.millis is " + ping.toMillis() + "; it must be above 0");
        require(
                silence.compareTo(ping) > 0,
                "silence.millis is " + silence.toMillis() + "; it must be above ping.interval.millis, "
                        + ping.toMillis());
        require(!drain.isNegative(), "drain.millis is " + drain.toMillis() + "; it must not be negative");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
