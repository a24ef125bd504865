/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tombolo.api.About;
import org.tombolo.api.Progress;

/** What of the echo can be filled in by who knows types alone. */
@ProviderType
@About(repeatable = true)
public interface PlainEcho {

    /**
     * The plain inputs, given back. Anybody can fill them in who knows their types alone: the test suite of OGC API - Processes does.
     *
     * @param string a text
     * @param number a number
     * @param integer a whole number
     * @param truth true or false
     * @param array numbers
     * @param box a bounding box, whatever its numbers and its reference system
     * @param binary bytes
     * @param time a point in time
     * @param pause how long to wait before the answer, 0 to 3600; left out is not at all
     * @param progress told ten times a second while it waits
     * @return each of the inputs but the pause
     */
    PlainEchoes plain(
            @About(example = "\"hello\"") String string,
            @About(example = "1.5") Optional<Double> number,
            @About(example = "42") Optional<Long> integer,
            @About(example = "true") Optional<Boolean> truth,
            @About(example = "[1, 2.5, 4]") Optional<List<Double>> array,
            @About(example = "{\"bbox\": [190, -5, 240, 5]}") Optional<Bbox> box,
            @About(example = "\"dG9tYm9sbw==\"") Optional<byte[]> binary,
            @About(example = "\"2026-11-25T12:00:00Z\"") Optional<Instant> time,
            @About(unit = "s", example = "0.5") Optional<Double> pause,
            Progress progress);
}
