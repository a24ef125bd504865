/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

/**
 * What a message may cost before it is refused. Every limit is checked before memory is taken for what a peer announced
 * (docs/protocol.md, Limits).
 *
 * @param maxMessage the most bytes of one message, 1 KiB to 1 GiB; also of all arrays of it together that take more memory here
 *     than in the message, as a {@code double[]} sent as bytes does
 * @param maxElements the most elements that all lists, maps and object arrays of one message may hold together; primitive arrays
 *     are bounded by {@code maxMessage} alone
 * @param maxDepth how deep values may be nested, 1 to 500
 */
public record Limits(int maxMessage, int maxElements, int maxDepth) {

    /** 256 MiB, a million elements, 64 levels. */
    public static final Limits DEFAULT = new Limits(256 << 20, 1_000_000, 64);

    /** Checks the ranges. */
    public Limits {
        if (maxMessage < 1024 || maxMessage > 1 << 30) {
            throw new IllegalArgumentException("maxMessage is " + maxMessage + " bytes; use 1024 to " + (1 << 30));
        }
        if (maxElements < 1) {
            throw new IllegalArgumentException("maxElements is " + maxElements + "; use 1 or more");
        }
        if (maxDepth < 1 || maxDepth > 500) {
            throw new IllegalArgumentException(
                    "maxDepth is " + maxDepth + "; use 1 to 500, deeper values need too much stack");
        }
    }
}
