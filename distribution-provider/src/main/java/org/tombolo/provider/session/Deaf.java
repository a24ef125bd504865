/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.Map;

/** Hears of what peers offer, and does nothing: for a node that knows what it calls, or calls nothing. */
public final class Deaf implements PeerListener {
    @Override
    public void added(String endpoint, Map<String, Object> properties) {}

    @Override
    public void modified(String endpoint, Map<String, Object> properties) {}

    @Override
    public void removed(String endpoint) {}
}
