/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import org.tombolo.gateway.form.Form;

/** How a call is answered. */
sealed interface Answer {

    /**
     * By its value.
     *
     * @param form of the value
     */
    record Value(Form form) implements Answer {}

    /** By a status: the method has no result. */
    record Status() implements Answer {}

    /**
     * By what comes of it as it comes.
     *
     * @param form of the answer
     */
    record Lasting(LastingForm form) implements Answer {}
}
