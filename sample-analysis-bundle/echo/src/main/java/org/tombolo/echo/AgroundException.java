/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

/** There is not water enough: an exception that the interface declares, with data. */
public final class AgroundException extends Exception {
    private static final long serialVersionUID = 1L;

    private final double depth;

    /**
     * With the water that there is.
     *
     * @param message what happened
     * @param depth in metres
     */
    public AgroundException(String message, double depth) {
        super(message);
        this.depth = depth;
    }

    /**
     * The water that there is.
     *
     * @return in metres
     */
    public double getDepth() {
        return depth;
    }
}
