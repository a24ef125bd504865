/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.util.Objects;

/**
 * A share of another progress: fractions are squeezed into it, all else is asked of the whole, which may know more
 * than the current thread does.
 */
record PartOfProgress(Progress whole, double from, double to, String name) implements Progress {
    PartOfProgress {
        Objects.requireNonNull(whole, "whole");
        Objects.requireNonNull(name, "name");
        if (!(0 <= from && from <= to && to <= 1)) {
            throw new IllegalArgumentException(
                    "part '" + name + "' goes from " + from + " to " + to + "; allowed is 0 <= from <= to <= 1");
        }
    }

    @Override
    public void report(double fraction, String message) {
        // Clamped, so that a sub-step never runs into the next one's share; NaN stays NaN.
        double within = Math.max(0, Math.min(1, fraction));
        whole.report(Math.min(to, from + (to - from) * within), labelled(message));
    }

    private String labelled(String message) {
        if (name.isEmpty() || message.isEmpty()) {
            return name + message;
        }
        return name + ": " + message;
    }

    @Override
    public void check() {
        whole.check();
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
