/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.tls;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.tombolo.provider.Meeting;

/** Two threads ask for what is in a file that has changed, when it is time to look. */
public final class FreshRaces {

    private FreshRaces() {}

    /** It can be read at the last look alone. */
    @JCStressTest
    @Outcome(
            id = "0, 1, 17",
            expect = ACCEPTABLE,
            desc = "one looks each time, complains once, and both have what it has read")
    @State
    public static class TwoLookAgain {
        private static final int LOOKS = 16;
        private final Meeting meeting = new Meeting();
        private final AtomicLong now = new AtomicLong();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger complaints = new AtomicInteger();
        private final Path file;
        private final Fresh<Integer> fresh;

        /** In the working directory, whose owner deletes it. */
        public TwoLookAgain() {
            try {
                file = Files.createTempFile(Path.of("").toAbsolutePath(), "fresh", "");
                Files.delete(file);
                fresh = Fresh.read(List.of(file), this::read, told -> complaints.incrementAndGet(), now::get);
                Files.createFile(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private int read() throws IOException {
            int number = reads.incrementAndGet();
            if (number > 1 && number <= LOOKS) {
                throw new IOException("half of it is missing");
            }
            return number;
        }

        private void look() {
            meeting.await();
            fresh.get();
            meeting.await();
        }

        @Actor
        public void one(III_Result r) {
            for (int i = 1; i <= LOOKS; i++) {
                now.addAndGet(TimeUnit.SECONDS.toNanos(1));
                look();
                r.r1 += reads.get() == i + 1 ? 0 : 1;
            }
        }

        @Actor
        public void other() {
            for (int i = 0; i < LOOKS; i++) {
                look();
            }
        }

        @Arbiter
        public void judge(III_Result r) {
            r.r2 = complaints.get();
            r.r3 = fresh.get();
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
