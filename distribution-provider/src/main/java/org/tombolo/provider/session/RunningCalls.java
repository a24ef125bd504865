/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import java.util.ArrayList;
import java.util.List;

/** The running calls of an endpoint, as a list in which each call is its own link: they come and go without garbage. Not thread-safe. */
final class RunningCalls {

    private RunningCall first;

    void add(RunningCall call) {
        call.after = first;
        if (first != null) {
            first.before = call;
        }
        first = call;
        call.listed = true;
    }

    /** Of no effect if it is not there. */
    void remove(RunningCall call) {
        if (!call.listed) {
            return;
        }
        call.listed = false;
        if (call.before == null) {
            first = call.after;
        } else {
            call.before.after = call.after;
        }
        if (call.after != null) {
            call.after.before = call.before;
        }
        call.before = null;
        call.after = null;
    }

    /** All that run now. */
    List<RunningCall> all() {
        List<RunningCall> calls = new ArrayList<>();
        for (RunningCall call = first; call != null; call = call.after) {
            calls.add(call);
        }
        return calls;
    }
}
