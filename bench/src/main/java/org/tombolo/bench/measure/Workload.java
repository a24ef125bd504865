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
    /** Pings while one more thread echoes 64 MB in a loop. */
    PING_BESIDE_64M,
    /** Pings while 8 more threads call a method that takes 10 ms. */
    PING_BESIDE_SLOW;

    private static final int SLOW_CALLERS = 8;
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

    /** {@return what a measured caller does; a new one for each} */
    Calls measured() {
        return switch (this) {
            case PING, PING_BESIDE_64M, PING_BESIDE_SLOW -> Calls.ping();
            case RECORD -> Calls.sample();
            case ARRAY_80K -> Calls.array(LENGTH_80K);
            case ARRAY_8M -> Calls.array(LENGTH_8M);
            case ARRAY_64M -> Calls.array(LENGTH_64M);
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

    /** {@return what a caller beside does; a new one for each} */
    Calls beside() {
        return this == PING_BESIDE_64M ? Calls.array(LENGTH_64M) : Calls.slow();
    }
}
