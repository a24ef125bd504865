/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * The threads of streams. Those that take from sources, which may wait there for as long as they like, are others than those on which
 * everything else goes on.
 *
 * @param sources take items from iterators, streams and input streams; bounded, and refuses a task when all are at work: its
 *     stream fails as busy
 * @param others run what else belongs to the user: subscribers, consumers, the closing of sources. Bounded; queues what it can't
 *     run at once, for a stream whose task it refuses fails
 */
public record Crew(Executor sources, Executor others) {
    /** Checks that both are there. */
    public Crew {
        Objects.requireNonNull(sources, "sources");
        Objects.requireNonNull(others, "others");
    }
}
