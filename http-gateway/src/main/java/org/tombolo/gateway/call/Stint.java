/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

/** The time that a thread spends in a module's code for a call. An interrupt reaches it there, and never a thread that has gone on. */
final class Stint {

    private Thread thread;
    private boolean interrupted;
    private boolean over;

    /** This thread enters the module's code; false if it must not any more. */
    synchronized boolean enter() {
        if (!over) {
            thread = Thread.currentThread();
        }
        return !over;
    }

    /** It has come back; what is left of an interrupt goes no further. */
    synchronized void leave() {
        thread = null;
        if (interrupted) {
            interrupted = false;
            var unused = Thread.interrupted();
        }
    }

    /** Interrupts the thread that is in there, if one is; nobody enters any more. */
    synchronized void end() {
        over = true;
        if (thread != null) {
            interrupted = true;
            thread.interrupt();
        }
    }
}
