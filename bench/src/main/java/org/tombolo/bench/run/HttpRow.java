/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured at once over HTTP.
 *
 * @param lane how the request is answered
 * @param work what is asked for
 * @param connections how many callers ask, each over a connection of its own that is kept
 */
record HttpRow(HttpLane lane, HttpWork work, int connections) {
    private static final int MANY = 16;

    /** All rows, those of one work side by side, since they are compared. */
    static final List<HttpRow> ALL = all();

    private static List<HttpRow> all() {
        List<HttpRow> rows = new ArrayList<>();
        for (HttpWork work : HttpWork.values()) {
            for (int connections : work == HttpWork.ARRAY_64M ? new int[] {1} : new int[] {1, MANY}) {
                for (HttpLane lane : HttpLane.values()) {
                    if (lane.can(work)) {
                        rows.add(new HttpRow(lane, work, connections));
                    }
                }
            }
        }
        return List.copyOf(rows);
    }

    /** {@return the row of another lane with the same work and callers} */
    HttpRow in(HttpLane other) {
        return new HttpRow(other, work, connections);
    }

    /** {@return how it is called in tables} */
    String title() {
        return lane.title() + ", " + work.title() + ", " + connections + (connections == 1 ? " caller" : " callers");
    }
}
