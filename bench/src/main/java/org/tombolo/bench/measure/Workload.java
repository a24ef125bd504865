/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.bench.measure;

import java.util.Locale;
import java.util.Optional;

/** What the callers do. */
public enum Workload {
    /** 16 bytes there and back. */
    PING,
    /** A record of ten fields there and back. */
    RECORD,
    /** 10,000 doubles there and back. */
    ARRAY_80K,
    /** 1,000,000 doubles there and back. */
    ARRAY_8M,
    /** 8,000,000 doubles there and back. */
    ARRAY_64M,
    /** Pings, of which each caller has 1,000 on the way and waits for none. */
    ASYNC,
    /** A stream of arrays of two doubles; each is counted. */
    STREAM,
    /** A stream of arrays of 10,000 doubles; each is counted. */
    STREAM_80K,
    /** Pings while one more thread echoes 64 MB in a loop. */
    PING_BESIDE_64M,
    /** Pings while 8 more threads call a method that takes 10 ms. */
    PING_BESIDE_SLOW;

    /** How many calls of one caller are on the way at once. */
    static final int IN_FLIGHT = 1000;

    private static final int SLOW_CALLERS = 8;
    private static final int SMALL_ITEMS = 20_000;
    private static final int SMALL_LENGTH = 2;
    private static final int LARGE_ITEMS = 250;
    private static final int LENGTH_80K = 10_000;
    private static final int LENGTH_8M = 1_000_000;
    private static final int LENGTH_64M = 8_000_000;

    /** {@return the name in tables, such as {@code array-64M}} */
    public String id() {
        return name().toLowerCase(Locale.ROOT)
                .replace('_', '-')
                .replace("8m", "8M")
                .replace("64m", "64M");
    }

    /**
     * The workload of a name.
     *
     * @param id see {@link #id}
     * @return empty if there is none
     */
    public static Optional<Workload> find(String id) {
        for (Workload workload : values()) {
            if (workload.id().equals(id)) {
                return Optional.of(workload);
            }
        }
        return Optional.empty();
    }

    /**
     * What a measured caller does.
     *
     * @param echoes the services
     * @param caller his number
     * @return of his own
     * @throws UnsupportedOperationException if the lane can't do that, with the reason
     */
    Work measured(Echoes echoes, int caller) {
        return switch (this) {
            case ASYNC -> new InFlight(echoes.later(caller), IN_FLIGHT);
            case STREAM -> new Streams(echoes.later(caller), SMALL_ITEMS, SMALL_LENGTH);
            case STREAM_80K -> new Streams(echoes.later(caller), LARGE_ITEMS, LENGTH_80K);
            default -> new Repeated(echoes.of(caller), calls());
        };
    }

    private Calls calls() {
        return switch (this) {
            case RECORD -> Calls.sample();
            case ARRAY_80K -> Calls.array(LENGTH_80K);
            case ARRAY_8M -> Calls.array(LENGTH_8M);
            case ARRAY_64M -> Calls.array(LENGTH_64M);
            default -> Calls.ping();
        };
    }

    /** {@return the payload of one call or item, in each direction in which it crosses; 0 where it isn't told} */
    public long bytes() {
        return switch (this) {
            case ARRAY_80K, STREAM_80K -> LENGTH_80K * (long) Double.BYTES;
            case ARRAY_8M -> LENGTH_8M * (long) Double.BYTES;
            case ARRAY_64M -> LENGTH_64M * (long) Double.BYTES;
            case STREAM -> SMALL_LENGTH * (long) Double.BYTES;
            case PING, ASYNC, PING_BESIDE_64M, PING_BESIDE_SLOW -> Calls.PING_BYTES;
            case RECORD -> 0;
        };
    }

    /** {@return how many callers work beside, unmeasured} */
    int besideCallers() {
        return switch (this) {
            case PING_BESIDE_64M -> 1;
            case PING_BESIDE_SLOW -> SLOW_CALLERS;
            default -> 0;
        };
    }

    /** {@return what a caller beside does; of his own} */
    Work beside(Echoes echoes, int caller) {
        return new Repeated(echoes.of(caller), this == PING_BESIDE_64M ? Calls.array(LENGTH_64M) : Calls.slow());
    }
}
