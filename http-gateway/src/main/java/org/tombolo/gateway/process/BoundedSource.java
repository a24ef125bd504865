/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

import java.time.Duration;
import java.util.List;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.fetch.Fetched;
import org.tombolo.wire.value.Memory;

/** What the references of one request may cost together. Not for use by two threads. */
final class BoundedSource implements Source {
    private static final int MOST = 64;
    /** Bytes may become a text of base64, which is made and copied. */
    private static final long TIMES = 4;

    private static final Duration TIME = Duration.ofSeconds(60);

    private final Source source;
    private final long limit;
    private final Memory memory;
    private final long begin = System.nanoTime();
    private long bytes;
    private int count;

    /**
     * Nothing has been read.
     *
     * @param source where references are read from
     * @param limit the bytes of all that is read
     * @param memory is asked for what was read, and the values in it
     */
    BoundedSource(Source source, long limit, Memory memory) {
        this.memory = memory;
        this.source = source;
        this.limit = limit;
    }

    @Override
    public Fetched get(String address, List<String> accept) {
        if (++count > MOST) {
            throw new ProblemException(
                    Problem.TOO_LARGE, "a request may have " + MOST + " references, and this one has more");
        }
        if (System.nanoTime() - begin > TIME.toNanos()) {
            throw new ProblemException(
                    Problem.DEADLINE_EXCEEDED,
                    "the references of this request took longer than " + TIME.toSeconds() + " s; " + address
                            + " was not read any more");
        }
        Fetched fetched = source.get(address, accept);
        bytes += fetched.body().length;
        if (bytes > limit) {
            throw new ProblemException(
                    Problem.TOO_LARGE,
                    "the references of this request have " + bytes + " bytes or more, and " + limit
                            + " are read (limit.message.bytes of org.tombolo.gateway)");
        }
        if (!memory.reserve(TIMES * fetched.body().length)) {
            throw new ProblemException(
                    Problem.BUSY,
                    "there is no memory now for what is at " + address
                            + " beside the arguments of other calls; try again later",
                    Duration.ofSeconds(1));
        }
        return fetched;
    }
}
