/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.lagoon;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of ten fields.
 *
 * @param station text
 * @param count whole number
 * @param depth number
 * @param at time
 * @param bottom constant
 * @param salinities list
 * @param notes map
 * @param temperatures narrower numbers
 * @param above another one, or null
 * @param vessel may be missing
 */
public record Sounding(
        String station,
        long count,
        double depth,
        Instant at,
        Bottom bottom,
        List<Double> salinities,
        Map<String, Integer> notes,
        List<Float> temperatures,
        Sounding above,
        Optional<String> vessel) {

    /** What is found below. */
    public enum Bottom {
        /** Soft. */
        MUD,
        /** Hard. */
        ROCK
    }
}
