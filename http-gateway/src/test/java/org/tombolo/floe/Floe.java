/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.floe;

/** An interface of another institute's module. */
public interface Floe {

    /** {@return how thick the ice is, in metres} */
    double thickness(double latitude);
}
