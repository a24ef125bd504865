/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.util.List;

/**
 * What is measured of all that there is.
 *
 * @param lanes names; empty for all but those that are measured only when named
 * @param workloads names as in tables; empty for all
 * @param callers numbers; empty for all
 * @param encryption which of the two, in lanes that can do both
 */
record Choice(List<String> lanes, List<String> workloads, List<Integer> callers, Encryption encryption) {
    /** Everything. */
    static final Choice ALL = new Choice(List.of(), List.of(), List.of(), Encryption.BOTH);

    /** Our lane, both ways, beside the bare socket. */
    static final Choice OURS = new Choice(List.of("tombolo"), List.of(), List.of(), Encryption.BOTH);

    /** Copies the lists. */
    Choice {
        lanes = List.copyOf(lanes);
        workloads = List.copyOf(workloads);
        callers = List.copyOf(callers);
    }

    /** Whether lanes are measured with TLS, where it can be switched. */
    enum Encryption {
        PLAIN,
        TLS,
        BOTH
    }

    /** {@return whether a lane is to be measured; the bare socket always} */
    boolean wants(Lane lane) {
        if (lane.equals(Lanes.SOCKET)) {
            return true;
        }
        boolean named = lanes.isEmpty() ? !lane.onlyWhenNamed() : lanes.contains(lane.name());
        return named && wantsEncryption(lane);
    }

    private boolean wantsEncryption(Lane lane) {
        return switch (encryption) {
            case BOTH -> true;
            case PLAIN -> !lane.tls();
            case TLS ->
                lane.tls() || Lanes.ALL.stream().noneMatch(other -> other.name().equals(lane.name()) && other.tls());
        };
    }

    /** {@return whether a row is to be measured} */
    boolean wants(Row row) {
        return (workloads.isEmpty() || workloads.contains(row.id()))
                && (callers.isEmpty() || callers.contains(row.callers()));
    }
}
