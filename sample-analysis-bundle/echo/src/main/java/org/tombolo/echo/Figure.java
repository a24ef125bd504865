/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

/** One of two things: a choice. */
public sealed interface Figure {

    /**
     * A round one.
     *
     * @param radius of the circle
     */
    record Circle(double radius) implements Figure {}

    /**
     * One with corners.
     *
     * @param width of the rectangle
     * @param height of the rectangle
     */
    record Rectangle(double width, double height) implements Figure {}
}
