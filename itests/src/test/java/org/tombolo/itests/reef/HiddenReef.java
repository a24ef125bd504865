/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.itests.reef;

import org.osgi.service.component.annotations.Component;

/** A service that works in its own runtime alone. */
@Component(property = "service.exported.interfaces=*")
public final class HiddenReef implements Reef {
    @Override
    public void board(Thread thread) {
        thread.interrupt();
    }
}
