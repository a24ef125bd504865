/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Objects;
import java.util.regex.Pattern;
import org.tombolo.wire.value.Limits;

/**
 * How a node behaves.
 *
 * @param name the runtime's chosen name
 * @param runtime the runtime's id, unique in the world
 * @param limits what is accepted from peers
 * @param openCalls how many calls a peer may have open at once
 * @param longest the longest message that is taken, in bytes: what the limits allow, and the memory
 * @param times how long things may take
 */
public record Settings(String name, String runtime, Limits limits, int openCalls, long longest, Times times) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Refuses what makes no sense, with the value and what is allowed. */
    public Settings {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(times, "times");
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "name is \"" + name + "\"; it must be made of 1 to 64 letters, digits, dots, - and _");
        }
        if (runtime.isBlank()) {
            throw new IllegalArgumentException("the runtime has no id");
        }
        if (openCalls < 1) {
            throw new IllegalArgumentException(
                    "limit.open.calls is " + openCalls + "; at least 1 call must be allowed");
        }
    }

    /** As the other, where memory is no bound. */
    public Settings(String name, String runtime, Limits limits, int openCalls, Times times) {
        this(name, runtime, limits, openCalls, limits.maxMessage(), times);
    }

    /** The same, with messages that fit into this much memory. */
    Settings within(long memory) {
        return new Settings(name, runtime, limits, openCalls, Math.min(longest, memory), times);
    }

    /** Whether a runtime may go by this name, which is shown in logs and on pages. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
