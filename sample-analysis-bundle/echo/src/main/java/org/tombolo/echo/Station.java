/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

import java.util.List;
import java.util.Optional;
import org.tombolo.api.About;

/**
 * A place where something is measured: an object with an object, a list and a missing part in it.
 *
 * @param name what it is called
 * @param position where it is
 * @param tags words about it, in any number
 * @param depth of the water, if it is known
 */
public record Station(String name, Position position, List<String> tags, @About(unit = "m") Optional<Double> depth) {

    /**
     * A point on the Earth.
     *
     * @param east its longitude
     * @param north its latitude
     */
    public record Position(@About(unit = "degrees_east") double east, @About(unit = "degrees_north") double north) {}
}
