/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

/** There is not water enough. */
public final class AgroundException extends Exception {
    private static final long serialVersionUID = 1L;

    private final double depth;

    /** With the water that there is, in metres. */
    public AgroundException(String message, double depth) {
        super(message);
        this.depth = depth;
    }

    /** {@return the water that there is, in metres} */
    public double getDepth() {
        return depth;
    }
}
