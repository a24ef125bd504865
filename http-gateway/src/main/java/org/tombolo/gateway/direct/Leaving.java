/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.tombolo.gateway.call.Call;

/**
 * Cancels a call when its client is seen to leave.
 *
 * @param call the call
 */
record Leaving(Call call) implements AsyncListener {

    @Override
    public void onError(AsyncEvent event) {
        call.cancel();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // The call has ended.
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The call keeps its own time.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody begins a second time.
    }
}
