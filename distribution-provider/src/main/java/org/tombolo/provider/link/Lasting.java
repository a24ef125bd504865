/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.link;

/** A request that the thread which read it serves. */
public interface Lasting {

    /** It lasts, and the thread has lost the reading role; called once at most, and waits for nothing. */
    void lasts();
}
