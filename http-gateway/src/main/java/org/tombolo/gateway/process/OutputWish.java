/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

/**
 * How a client wants an output.
 *
 * @param mediaType of the value; empty: as the client's Accept says, else JSON
 * @param reference whether it wants an address to fetch the value from, instead of the value
 */
public record OutputWish(String mediaType, boolean reference) {
    /** The value, in the form that suits. */
    public static final OutputWish VALUE = new OutputWish("", false);
}
