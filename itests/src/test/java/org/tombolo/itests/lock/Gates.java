/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.lock;

import org.osgi.service.component.annotations.Component;

/** What all calls have in common: the ships that wait. */
@Component(service = Gates.class)
public final class Gates {
    private int waiting;
    private int opened;

    /** Waits for the gates to be opened; the call's deadline ends that. */
    synchronized void pass() throws InterruptedException {
        int before = opened;
        waiting++;
        try {
            while (opened == before) {
                wait();
            }
        } finally {
            waiting--;
        }
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized void open() {
        opened++;
        notifyAll();
    }
}
