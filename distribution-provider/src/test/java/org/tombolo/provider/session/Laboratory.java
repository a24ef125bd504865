/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.List;
import java.util.Map;
import org.tombolo.api.Progress;

/** A service that shows what a call can do. */
public interface Laboratory {

    /** A checked exception with data of its own. */
    final class Spilled extends Exception {
        private static final long serialVersionUID = 1L;
        private final double litres;

        /** Spilled that much. */
        public Spilled(String message, double litres) {
            super(message);
            this.litres = litres;
        }

        /** How much. */
        public double getLitres() {
            return litres;
        }
    }

    /** A value that checks itself. */
    record Sample(String name, double depth) {
        /** Depths are positive. */
        public Sample {
            if (depth < 0) {
                throw new IllegalArgumentException("depth is " + depth + "; it must not be negative");
            }
        }
    }

    double[] scale(double[] values, double factor);

    Map<String, List<Sample>> sorted(List<Sample> samples);

    String overloaded(String text);

    String overloaded(int number);

    void pour(double litres) throws Spilled;

    String broken();

    /** Fails in the way of that number. */
    String fails(int way);

    /** Reports a text of that length, then one with half a character. */
    String chatty(int length, Progress progress);

    /** Returns once {@link Bench#release} lets it. */
    String waiting(String what, Progress progress);

    default String greeting() {
        return "hello from " + overloaded(7);
    }
}
