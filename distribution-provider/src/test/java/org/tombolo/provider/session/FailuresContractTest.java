/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.ServiceException;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/** What methods throw, and what goes wrong around them. */
@ParameterizedClass
@EnumSource(Transport.class)
class FailuresContractTest extends OverEveryTransport {

    /** Its getters are a module's code, and may fail in any way. */
    public static class Brittle {
        private String text = "whole";

        /** Breaks, if that is what it says. */
        public String getText() {
            if (text.equals("broken")) {
                throw new AssertionError("a getter's own fault");
            }
            return text;
        }

        /** As given. */
        public void setText(String text) {
            this.text = text;
        }
    }

    /** Fails as it is told. */
    public interface Failing {
        /** In that way. */
        String fail(String how) throws IOException, Laboratory.Spilled;

        /** Gives a bean that can't be read. */
        Brittle brittle(String text);

        /** Later. */
        CompletableFuture<String> later(String how);

        /** A stream that was used before. */
        Stream<String> used();
    }

    private static final class Failer implements Failing {
        @Override
        public String fail(String how) throws IOException, Laboratory.Spilled {
            switch (how) {
                case "declared" -> throw new Laboratory.Spilled("all of it", 2.5);
                case "subclass" -> throw new NoSuchFileException("buoy.nc");
                case "runtime" -> throw new IllegalStateException("not ready");
                case "error" -> throw new AssertionError("wrong");
                case "linkage" -> throw new NoClassDefFoundError("org/example/Gone");
                case "stack" -> fail(how);
                case "problem" -> throw new ProblemException(Problem.NO_DATA, "no data for 2026");
                case "busy" -> throw new ProblemException(Problem.BUSY, "come again", Duration.ofSeconds(7));
                case "mute" ->
                    throw new IllegalStateException("unsaid") {
                        private static final long serialVersionUID = 1L;

                        @Override
                        @SuppressWarnings("OverrideThrowableToString") // the fault that is tested
                        public String toString() {
                            throw new AssertionError("not even this");
                        }
                    };
                default -> {
                    return how;
                }
            }
            return "unreached";
        }

        @Override
        public Brittle brittle(String text) {
            Brittle bean = new Brittle();
            bean.setText(text);
            return bean;
        }

        @Override
        public CompletableFuture<String> later(String how) {
            return CompletableFuture.failedFuture(new IllegalStateException(how));
        }

        @Override
        public Stream<String> used() {
            Stream<String> used = Stream.of("a");
            assertEquals(1, used.count());
            return used;
        }
    }

    @Test
    void declaredExceptionsArriveAsThemselves() {
        Failing remote = pair.serve(Failing.class, new Failer());
        Laboratory.Spilled spilled = assertThrows(Laboratory.Spilled.class, () -> remote.fail("declared"));
        assertEquals("all of it", spilled.getMessage());
        assertEquals(2.5, spilled.getLitres());
        assertTrue(spilled.getCause().getMessage().contains(Failer.class.getName() + ".fail"));
        IOException nearest = assertThrows(IOException.class, () -> remote.fail("subclass"));
        assertSame(IOException.class, nearest.getClass());
        assertEquals("buoy.nc", nearest.getMessage());
    }

    @Test
    void whateverElseIsThrownIsAProblemWithTheRemoteStackAndTheSessionLivesOn() throws Exception {
        Failing remote = pair.serve(Failing.class, new Failer());
        for (String how : new String[] {"runtime", "error", "linkage", "stack", "mute"}) {
            ProblemException e = TwoNodes.problem(Problem.METHOD_FAILED, () -> remote.fail(how));
            assertEquals(ServiceException.REMOTE, e.getType());
            assertTrue(how.equals("mute") || e.remoteStack().orElse("").contains("Failer.fail"), how);
            assertEquals("well", remote.fail("well"));
        }
        Session session = pair.partner.session("institute-id").orElseThrow();
        assertTrue(session.stages().isOpen());
    }

    @Test
    void problemsArriveAsTheyWereThrown() {
        Failing remote = pair.serve(Failing.class, new Failer());
        ProblemException none = TwoNodes.problem(Problem.NO_DATA, () -> remote.fail("problem"));
        assertTrue(none.getMessage().contains("no data for 2026"), none.getMessage());
        ProblemException busy = TwoNodes.problem(Problem.BUSY, () -> remote.fail("busy"));
        assertEquals(Optional.of(Duration.ofSeconds(7)), busy.retryAfter());
    }

    @Test
    void aResultWhoseGetterBreaksFailsItsCallAlone() throws Exception {
        Failing remote = pair.serve(Failing.class, new Failer());
        Session before = pair.partner.session("institute-id").orElseThrow();
        assertEquals("whole", remote.brittle("whole").getText());
        for (int i = 0; i < 3; i++) {
            assertThrows(ProblemException.class, () -> remote.brittle("broken"));
        }
        assertEquals("well", remote.fail("well"));
        assertSame(before, pair.partner.session("institute-id").orElseThrow());
    }

    @Test
    void aFailureThatComesLaterIsTheFuturesFailure() {
        Failing remote = pair.serve(Failing.class, new Failer());
        Throwable cause = assertThrows(
                        ExecutionException.class, () -> remote.later("late").get())
                .getCause();
        assertEquals(Problem.METHOD_FAILED, ((ProblemException) cause).problem());
        assertTrue(cause.getMessage().contains("late"), cause.getMessage());
    }

    @Test
    void aStreamThatWasUsedBeforeFailsItsReaderAlone() throws Exception {
        Failing remote = pair.serve(Failing.class, new Failer());
        ProblemException e = TwoNodes.problem(
                Problem.METHOD_FAILED, () -> remote.used().forEach(each -> assertFalse(each.isEmpty())));
        assertTrue(e.getMessage().contains("already been operated upon"), e.getMessage());
        assertEquals("well", remote.fail("well"));
    }
}
