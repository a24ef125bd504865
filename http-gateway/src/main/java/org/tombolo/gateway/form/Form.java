/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

import java.io.IOException;
import java.io.OutputStream;
import org.tombolo.wire.value.Shape;

/** A way to write values. Immutable, for any number of threads. */
public interface Form {

    /**
     * What it writes.
     *
     * @return for the header {@code Content-Type}
     */
    String mediaType();

    /**
     * Whether it has a place for values of a shape.
     *
     * @param shape what they look like
     * @return false if none could be written
     */
    boolean fits(Shape shape);

    /**
     * Writes a value.
     *
     * @param value the value, or null
     * @param shape what it looks like; one that fits
     * @param out where to; neither flushed nor closed
     * @throws IOException if that fails
     * @throws org.tombolo.gateway.problem.HttpProblem 406 if this very value has no such form, before the first byte
     */
    void write(Object value, Shape shape, OutputStream out) throws IOException;
}
