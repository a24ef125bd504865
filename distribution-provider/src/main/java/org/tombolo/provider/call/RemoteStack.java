/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.call;

/** Where an exception arose at the other side, as text; the cause of one that arrives as itself. */
final class RemoteStack extends Exception {

    private static final long serialVersionUID = 1L;

    RemoteStack(String institute, String stack) {
        super("at " + institute + ": " + stack, null, false, false);
    }
}
