/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import java.nio.ByteBuffer;

/**
 * A checked exception on the wire.
 *
 * @param name the simple name of the declared class
 * @param data CBOR, a map of what its getters gave; without content if the class has nothing but a message
 */
public record DeclaredException(String name, ByteBuffer data) {}
