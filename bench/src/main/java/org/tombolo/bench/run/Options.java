/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param warmMillis how long each row of each lane is warmed
 * @param millis how long a measurement takes
 * @param rounds how often each row is measured in each lane
 * @param lanes names; empty for all
 * @param workloads names as in tables; empty for all
 * @param json where to write the figures
 */
record Options(
        long warmMillis, long millis, int rounds, List<String> lanes, List<String> workloads, Optional<Path> json) {

    /** How it is used. */
    static final String USAGE =
            """
            usage: bench/run.sh [--quick] [--json FILE] [--lanes A,B] [--workloads X,Y] [--rounds N]
                   bench/run.sh --jmh [OPTIONS OF JMH]
              --quick      one short round of everything
              --lanes      some of socket, tombolo, fastbin, rsocket, grpc, aries-tcp; socket is always among them
              --workloads  some of ping, record, array-80k, array-8M, array-64M, ping-pinned, record-pinned,
                           ping-beside-64M, ping-beside-slow
              --rounds     how often everything is measured; 5 if not given
            """;

    private static final Options FULL = new Options(5000, 1000, 5, List.of(), List.of(), Optional.empty());
    private static final Options QUICK = new Options(1500, 600, 1, List.of(), List.of(), Optional.empty());

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static Options of(String[] arguments) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        Options options = left.contains("--quick") ? QUICK : FULL;
        while (!left.isEmpty()) {
            options = options.with(left.pop(), left);
        }
        return options;
    }

    private Options with(String name, Deque<String> left) {
        return switch (name) {
            case "--quick" -> this;
            case "--json" ->
                new Options(warmMillis, millis, rounds, lanes, workloads, Optional.of(Path.of(value(name, left))));
            case "--lanes" ->
                new Options(
                        warmMillis,
                        millis,
                        rounds,
                        known(
                                value(name, left),
                                Lanes.ALL.stream().map(Lane::name).toList()),
                        workloads,
                        json);
            case "--workloads" ->
                new Options(
                        warmMillis,
                        millis,
                        rounds,
                        lanes,
                        known(value(name, left), Row.ALL.stream().map(Row::id).toList()),
                        json);
            case "--rounds" ->
                new Options(warmMillis, millis, Integer.parseInt(value(name, left)), lanes, workloads, json);
            default -> throw new IllegalArgumentException(name + ": there is no such option");
        };
    }

    private static String value(String name, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return left.pop();
    }

    private static List<String> known(String list, List<String> all) {
        List<String> names = List.of(list.split(",", -1));
        for (String name : names) {
            if (!all.contains(name)) {
                throw new IllegalArgumentException(name + " is not known; there are " + String.join(", ", all));
            }
        }
        return names;
    }

    /** {@return whether a lane is to be measured; the bare socket always} */
    boolean wants(Lane lane) {
        return lane.equals(Lanes.SOCKET) || lanes.isEmpty() || lanes.contains(lane.name());
    }

    /** {@return the rows to be measured} */
    List<Row> rows() {
        return Row.ALL.stream()
                .filter(row -> workloads.isEmpty() || workloads.contains(row.id()))
                .toList();
    }
}
