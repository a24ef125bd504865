/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one answer that lasts. For one thread at a time. What isn't said below is written by forms that have a place for it. */
interface LastingWriter {

    /** Comes first. */
    default void begin(OutputStream out, String callId) throws IOException {}

    /** An item of a stream. */
    void item(OutputStream out, Object item) throws IOException;

    /** The end of a stream. */
    void end(OutputStream out) throws IOException;

    /** The value of a call that gives one. */
    default void result(OutputStream out, Object value) throws IOException {
        throw new IllegalStateException("this form is for streams");
    }

    /** The end of a call that failed; false if the form has no place for it, so that the answer must be broken off. */
    default boolean problem(OutputStream out, ObjectNode problem) throws IOException {
        return false;
    }

    /** A report of progress; empty if the form has no place for it. */
    default byte[] progress(double fraction, String message) {
        return new byte[0];
    }

    /** A sign of life; empty if the form has no place for it. */
    default byte[] alive() {
        return new byte[0];
    }
}
