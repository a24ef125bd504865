/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

import org.tombolo.wire.frame.Incoming;

/** Hears what comes over a link, and does nothing about it. */
record Nobody() implements LinkListener {

    @Override
    public boolean received(Link link, Incoming frame, boolean own) {
        return true;
    }

    @Override
    public void malformed(Link link, String reason) {}

    @Override
    public void closed(Link link, String reason) {}

    @Override
    public boolean isUnattended() {
        return false;
    }

    @Override
    public Waiter sleeper(Link link) {
        return null;
    }
}
