/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

/** Nothing more can be told to a client. */
final class ClientLeft extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClientLeft(Throwable cause) {
        super(cause);
    }
}
