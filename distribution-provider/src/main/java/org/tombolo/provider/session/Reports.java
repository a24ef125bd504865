/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import org.tombolo.api.Progress;
import org.tombolo.wire.frame.Frame.ProgressReport;

/** Hands what a peer reports of its progress to a listener. */
final class Reports {

    private Reports() {}

    /** With a fraction that is one, whatever the peer sent. */
    static void deliver(ProgressReport report, Progress listener) {
        double fraction = report.fraction();
        listener.report(Double.isNaN(fraction) ? fraction : Math.min(1, Math.max(0, fraction)), report.message());
    }
}
