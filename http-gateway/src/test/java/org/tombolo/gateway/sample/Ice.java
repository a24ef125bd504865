/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tombolo.api.About;
import org.tombolo.api.Dataset;
import org.tombolo.api.NdArray;
import org.tombolo.api.ProblemException;
import org.tombolo.api.Progress;

/**
 * Statistics of sea ice, e.g. its extent in 10<sup>6</sup> km&sup2;. Cells with less than 15 % of ice count for nothing;
 * see {@link #extent} and {@code thickness < 0}.
 *
 * <p>Hemispheres are <b>north</b> and south:
 * <ul><li>one</li><li>two</li></ul>
 */
@About(repeatable = true, citation = "doi:10.1/ice")
public interface Ice {
    /** A pole. */
    enum Pole {
        /** Up. */
        NORTH,
        /** Down. */
        SOUTH
    }

    /**
     * A region. It has an edge.
     *
     * @param pole which pole
     * @param edge latitude of the edge
     * @param note what else there is
     * @param inner a region within, or null
     */
    record Region(
            Pole pole,
            @About(unit = "degrees_north", example = "66.5") double edge,
            Optional<String> note,
            Region inner) {}

    /** What is seen. */
    sealed interface Sight permits Floe, Lead {}

    /**
     * A floe.
     *
     * @param size in metres
     */
    record Floe(float size) implements Sight {}

    /** Open water. */
    record Lead() implements Sight {}

    /**
     * The extent of the ice.
     *
     * @param region where
     * @param at when
     * @return one value for each cell
     * @throws ProblemException NOT_FOUND if there is no such region; the message names them. NO_DATA or TOO_LARGE as it happens
     */
    @About(unit = "km2", description = "By annotation.")
    double[] extent(@About(example = "{\"pole\": \"NORTH\", \"edge\": 66}") Region region, Instant at);

    /**
     * Thickness. Of all.
     *
     * @throws ProblemException as {@link #extent}
     */
    Map<Pole, List<Sight>> thickness(long seed, NdArray mask, Progress progress);

    /** {@return the field of {@code seed}} */
    Dataset field(Object seed, byte[] mask);
}
