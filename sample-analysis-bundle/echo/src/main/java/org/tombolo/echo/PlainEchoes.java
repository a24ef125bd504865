/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@link PlainEcho#plain} was given: an output for each input, missing where that was.
 *
 * @param string a text
 * @param number a number
 * @param integer a whole number
 * @param truth true or false
 * @param array numbers
 * @param box a bounding box
 * @param binary bytes
 * @param time a point in time
 */
public record PlainEchoes(
        String string,
        Optional<Double> number,
        Optional<Long> integer,
        Optional<Boolean> truth,
        Optional<List<Double>> array,
        Optional<Bbox> box,
        Optional<byte[]> binary,
        Optional<Instant> time) {}
