/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param timing how long and how often
 * @param choice of lanes and rows
 * @param json where to write the figures
 * @param goals whether only what the goals are about is measured
 * @param costs whether the costs of what is there without being used are measured
 */
record Options(Timing timing, Choice choice, Optional<Path> json, boolean goals, boolean costs) {

    /** How it is used. */
    static final String USAGE =
            """
            usage: bench/run.sh [--quick] [--json FILE] [--lanes A,B] [--tls plain|tls|both] [--workloads X,Y]
                                [--callers N,M] [--costs] [--rounds N] [--warm MILLIS] [--millis MILLIS]
                   bench/run.sh --goals [--lanes A,B] ...
                   bench/run.sh --jmh [OPTIONS OF JMH]
                   bench/run.sh --http [--quick] [--json FILE] [--rounds N] [--warm MILLIS] [--millis MILLIS]
              --http       the gateway beside a bare servlet and a bare CXF resource at its listener, and the Python
                           client beside urllib
              --quick      one short round of everything
              --goals      5 shorter rounds of the rows that the goals are about, and the costs, in our lane alone
                           unless others are named
              --costs      also what is there without being used: services, proxies, peers, idle runtimes; always
                           measured with --goals, and when everything is
              --lanes      some of socket, tombolo, fastbin, rsocket, grpc, aries-tcp, cxf, tombolo-node; socket is always
                           among them, tombolo-node (our wire without OSGi) only when named
              --tls        whether our lanes are measured with TLS; both if not given
              --workloads  some of ping, record, array-80k, array-8M, array-64M, async, stream, stream-80k,
                           ping-pinned, record-pinned, ping-beside-64M, ping-beside-slow
              --callers    some of 1, 16, 64
              --rounds     how often everything is measured; 5 if not given
              --warm       how long each row is warmed in each lane; 5000 if not given
              --millis     how long a measurement takes; 1000 if not given
            """;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static Options of(String[] arguments) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        boolean goals = left.contains("--goals");
        boolean quick = left.contains("--quick");
        Timing timing = quick ? Timing.QUICK : goals ? Timing.GOALS : Timing.FULL;
        Choice choice = goals ? Choice.OURS : Choice.ALL;
        Options options = new Options(timing, choice, Optional.empty(), goals, goals);
        while (!left.isEmpty()) {
            options = options.with(left.pop(), left);
        }
        boolean everything = !quick && options.choice.equals(Choice.ALL);
        return everything ? options.withCosts() : options;
    }

    private Options with(String name, Deque<String> left) {
        return switch (name) {
            case "--quick", "--goals" -> this;
            case "--costs" -> withCosts();
            case "--json" -> new Options(timing, choice, Optional.of(Path.of(value(name, left))), goals, costs);
            case "--rounds" -> timed(new Timing(timing.warmMillis(), timing.millis(), (int) number(name, left)));
            case "--warm" -> timed(new Timing(number(name, left), timing.millis(), timing.rounds()));
            case "--millis" -> timed(new Timing(timing.warmMillis(), number(name, left), timing.rounds()));
            default -> chosen(choice(name, left));
        };
    }

    private Choice choice(String name, Deque<String> left) {
        return switch (name) {
            case "--lanes" ->
                new Choice(
                        known(name, left, Lanes.ALL.stream().map(Lane::name).toList()),
                        choice.workloads(),
                        choice.callers(),
                        choice.encryption());
            case "--workloads" ->
                new Choice(
                        choice.lanes(),
                        known(name, left, Row.ALL.stream().map(Row::id).toList()),
                        choice.callers(),
                        choice.encryption());
            case "--callers" ->
                new Choice(choice.lanes(), choice.workloads(), callers(name, left), choice.encryption());
            case "--tls" -> new Choice(choice.lanes(), choice.workloads(), choice.callers(), encryption(name, left));
            default -> throw new IllegalArgumentException(name + ": there is no such option");
        };
    }

    private Options withCosts() {
        return new Options(timing, choice, json, goals, true);
    }

    private Options timed(Timing changed) {
        return new Options(changed, choice, json, goals, costs);
    }

    private Options chosen(Choice changed) {
        return new Options(timing, changed, json, goals, costs);
    }

    private static List<Integer> callers(String name, Deque<String> left) {
        List<String> all =
                Row.ALL.stream().map(row -> Integer.toString(row.callers())).toList();
        return known(name, left, all).stream().map(Integer::valueOf).toList();
    }

    private static Choice.Encryption encryption(String name, Deque<String> left) {
        List<String> all = Arrays.stream(Choice.Encryption.values())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return Choice.Encryption.valueOf(known(name, left, all).get(0).toUpperCase(Locale.ROOT));
    }

    private static long number(String name, Deque<String> left) {
        String text = value(name, left);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is " + text + "; it must be a whole number", e);
        }
    }

    private static String value(String name, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return left.pop();
    }

    private static List<String> known(String option, Deque<String> left, List<String> all) {
        List<String> names = List.of(value(option, left).split(",", -1));
        for (String name : names) {
            if (!all.contains(name)) {
                throw new IllegalArgumentException(name + " is not known; there are "
                        + String.join(", ", all.stream().distinct().toList()));
            }
        }
        return names;
    }

    /** {@return the lanes to be measured} */
    List<Lane> lanes() {
        return Lanes.ALL.stream().filter(choice::wants).toList();
    }

    /** {@return the rows to be measured} */
    List<Row> rows() {
        return Row.ALL.stream()
                .filter(row -> choice.wants(row) && (!goals || Goals.ROWS.contains(row)))
                .toList();
    }
}
