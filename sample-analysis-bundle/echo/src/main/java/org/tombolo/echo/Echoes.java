/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Echo#echo} was given: an output for each input, missing where that was.
 *
 * @param string a text
 * @param number a number
 * @param integer a whole number
 * @param truth true or false
 * @param array numbers
 * @param object a record
 * @param box a bounding box
 * @param binary bytes
 * @param time a point in time
 * @param choice one of two kinds
 */
public record Echoes(
        Optional<String> string,
        Optional<Double> number,
        Optional<Long> integer,
        Optional<Boolean> truth,
        Optional<List<Double>> array,
        Optional<Station> object,
        Optional<Box> box,
        Optional<byte[]> binary,
        Optional<Instant> time,
        Optional<Figure> choice) {}
