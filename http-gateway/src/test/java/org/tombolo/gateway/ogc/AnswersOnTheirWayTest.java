/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** Answers that fail, or are taken too slowly, while they are written. */
final class AnswersOnTheirWayTest {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<List<Object>> calls = new LinkedBlockingQueue<>();
    private final HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
            HttpServletResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, method, arguments) -> {
                calls.add(List.of(method.getName(), arguments[0]));
                return null;
            });

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void anAnswerThatIsTakenTooSlowlyIsBrokenOffAndNothingIsWrittenAfterwards() throws Exception {
        try (var watch = new AnswerWatch(response, clock, new AnswerWatch.Pace(Duration.ofMillis(1), 1 << 20))) {
            assertTrue(watch.before(100));
            assertEquals(List.of("sendError", -1), calls.poll(30, TimeUnit.SECONDS));
            assertFalse(watch.before(100));
        }
    }

    @Test
    void aLongAnswerMayTakeLonger() {
        var pace = new AnswerWatch.Pace(Duration.ofSeconds(60), 1_000);
        assertEquals(TimeUnit.SECONDS.toNanos(65), pace.nanos(5_000));
        assertEquals(TimeUnit.SECONDS.toNanos(60 + 17_179_869L), pace.nanos(17_179_869_000L));
    }

    @Test
    void aShortValueThatCanNotBeWrittenLeavesNothingBehind() {
        var out = new ByteArrayOutputStream();
        var body = new HeldBody(target -> {
            target.write(new byte[] {'{', '"', 'a'});
            throw new UncheckedIOException(new IOException("the file is closed"));
        });
        var thrown = assertThrows(ProblemException.class, () -> body.write(out));
        assertEquals(Problem.METHOD_FAILED, thrown.problem());
        assertEquals(0, out.size());
    }

    @Test
    void aValueIsWrittenWholeWhateverItsLength() throws IOException {
        for (int length : new int[] {0, 1, 32 << 10, 100_000}) {
            var out = new ByteArrayOutputStream();
            new HeldBody(target -> {
                        target.write(new byte[length]);
                        target.write(7);
                    })
                    .write(out);
            byte[] expected = new byte[length + 1];
            expected[length] = 7;
            assertArrayEquals(expected, out.toByteArray());
        }
    }
}
