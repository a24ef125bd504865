/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.List;
import org.tombolo.bench.measure.Workload;

/**
 * What is measured at once, in every lane.
 *
 * @param workload what the callers do
 * @param callers how many there are
 * @param pinned whether both processes share one processor: the length of the software's path, without wake-ups of a
 *     sleeping processor
 */
record Row(Workload workload, int callers, boolean pinned) {

    private static final int WAITING = 64;

    /** All rows, short ones first. */
    static final List<Row> ALL = List.of(
            new Row(Workload.PING, 1, true),
            new Row(Workload.RECORD, 1, true),
            new Row(Workload.PING, 1, false),
            new Row(Workload.PING, 16, false),
            new Row(Workload.PING, 64, false),
            new Row(Workload.ASYNC, 1, false),
            new Row(Workload.RECORD, 1, false),
            new Row(Workload.RECORD, 16, false),
            new Row(Workload.RECORD, 64, false),
            new Row(Workload.PING_BESIDE_SLOW, 1, false),
            new Row(Workload.ARRAY_80K, 1, false),
            new Row(Workload.ARRAY_80K, 16, false),
            new Row(Workload.ARRAY_80K, 64, false),
            new Row(Workload.STREAM, 1, false),
            new Row(Workload.STREAM_80K, 1, false),
            new Row(Workload.ARRAY_8M, 1, false),
            new Row(Workload.ARRAY_64M, 1, false),
            new Row(Workload.PING_BESIDE_64M, 1, false));

    /** {@return the workload's name in tables} */
    String id() {
        return workload.id() + (pinned ? "-pinned" : "");
    }

    /**
     * What the bare socket does in this row. It has no answers that come later: calls on the way without waiting are
     * compared with those of 64 callers who wait.
     *
     * @return the row itself otherwise
     */
    Row limit() {
        return workload == Workload.ASYNC ? new Row(Workload.PING, WAITING, false) : this;
    }

    /** {@return the same on all processors: the compiler's threads are in nobody's way while a lane warms} */
    Row unpinned() {
        return new Row(workload, callers, false);
    }
}
