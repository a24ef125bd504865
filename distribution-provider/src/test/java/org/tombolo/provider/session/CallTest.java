/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tombolo.provider.session.TwoNodes.inThread;
import static org.tombolo.provider.session.TwoNodes.problem;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceException;
import org.tombolo.api.Deadline;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.provider.call.RemoteService;
import org.tombolo.provider.call.Target;
import org.tombolo.provider.session.Laboratory.Sample;
import org.tombolo.provider.session.Laboratory.Spilled;
import org.tombolo.spi.access.Decision;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.Payload;

class CallTest {

    private TwoNodes nodes;
    private Laboratory laboratory;

    @BeforeEach
    void connect() throws Exception {
        nodes = new TwoNodes();
        laboratory = nodes.connected();
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void arraysRecordsOverloadsAndDefaultsArriveAsTheyWereSent() {
        assertArrayEquals(new double[] {2, Double.NaN, -0.0}, laboratory.scale(new double[] {1, Double.NaN, -0.0}, 2));
        Sample deep = new Sample("deep", 4000);
        assertEquals(
                Map.of("deep", List.of(deep, deep), "", List.of(new Sample("", 0))),
                laboratory.sorted(List.of(deep, new Sample("", 0), deep)));
        assertEquals("text null", laboratory.overloaded(null));
        assertEquals("number 7", laboratory.overloaded(7));
        assertEquals("hello from number 7", laboratory.greeting());
    }

    @Test
    void methodsOfObjectAreAnsweredWithoutTheWire() {
        nodes.institute.close();
        Laboratory other = nodes.proxy();
        assertEquals(laboratory, laboratory);
        assertNotEquals(laboratory, other);
        assertEquals(laboratory.hashCode(), laboratory.hashCode());
        assertTrue(laboratory.toString().startsWith("Laboratory of institute"));
    }

    @Test
    void aDeclaredExceptionArrivesAsItselfWithItsDataAndTheRemoteStack() {
        Spilled spilled = assertThrows(Spilled.class, () -> laboratory.pour(2.5));
        assertEquals("spilled 2.5 l", spilled.getMessage());
        assertEquals(2.5, spilled.getLitres());
        assertTrue(spilled.getCause().getMessage().contains(Bench.class.getName() + ".pour"));
    }

    @Test
    void whateverElseAMethodThrowsIsMethodFailedAndTheHostLivesOn() {
        ProblemException e = problem(Problem.METHOD_FAILED, laboratory::broken);
        assertEquals(ServiceException.REMOTE, e.getType());
        assertTrue(e.getMessage().contains("StackOverflowError: the method's own fault"));
        assertTrue(e.remoteStack().orElse("").contains("Bench.broken"));
        assertEquals("number 1", laboratory.overloaded(1));
    }

    @Test
    void anExceptionThatCanHardlyBeDescribedIsAnsweredAllTheSame() {
        Deadline.within(Duration.ofSeconds(30), () -> {
            assertTrue(problem(Problem.METHOD_FAILED, () -> laboratory.fails(0))
                    .getMessage()
                    .contains("half a character"));
            assertTrue(problem(Problem.METHOD_FAILED, () -> laboratory.fails(1))
                    .getMessage()
                    .contains("Mute"));
            problem(Problem.NO_DATA, () -> laboratory.fails(3));
            return true;
        });
    }

    @Test
    void aPromiseThatNothingHasBegunIsNotPassedOnByTheMethodThatGotIt() {
        ProblemException e = problem(Problem.METHOD_FAILED, () -> laboratory.fails(2));
        assertTrue(e.getMessage().contains("BUSY") && e.retryAfter().isEmpty(), e.getMessage());
    }

    @Test
    void aModuleThatTalksTooMuchHarmsNeitherItsCallNorTheSession() {
        List<String> reports = new ArrayList<>();
        assertEquals("said", laboratory.chatty(2 << 20, (fraction, message) -> reports.add(fraction + " " + message)));
        assertEquals("1.0 half ?", reports.get(reports.size() - 1));
        assertEquals("said", laboratory.chatty(1, null));
    }

    @Test
    void aTimeoutBeyondAllMeasureIsTakenForALongOne() {
        Target forEver =
                new Target(TwoNodes.ENDPOINT, "institute-id", "institute", "", Duration.ofMillis(Long.MAX_VALUE));
        Laboratory patient = (Laboratory) RemoteService.proxy(
                nodes.partner, forEver, nodes.scope, Laboratory.class.getClassLoader(), List.of(Laboratory.class));
        assertEquals("number 1", patient.overloaded(1));
    }

    /** Has a method of the laboratory, with another result. */
    public interface Rival {
        /** Anything. */
        Object overloaded(int number);
    }

    @Test
    void twoInterfacesWithTheSameMethodAndOtherValuesAreNotServedTogether() {
        Object both = Proxy.newProxyInstance(
                Rival.class.getClassLoader(),
                new Class<?>[] {Laboratory.class, Rival.class},
                (proxy, method, arguments) -> null);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new ServedEndpoint("both", both, List.of(Laboratory.class, Rival.class)));
        assertTrue(e.getMessage().contains("overloaded(int)"), e.getMessage());
    }

    @Test
    void aValueThatItsConstructorRefusesIsAnInvalidArgument() throws Exception {
        // The caller's own constructor would refuse it too: what arrives here was made by a caller without one.
        Session session = nodes.partner.session("institute-id").orElseThrow();
        var plan = org.tombolo.wire.plan.InterfacePlan.of(Forged.class)
                .methods()
                .iterator()
                .next();
        Outcome outcome = session.call(
                new Request(
                        TwoNodes.ENDPOINT,
                        "sorted(java.util.List)",
                        plan.encodeArguments(new Object[] {List.of(Map.of("name", "a", "depth", -1.0))}, Limits.DEFAULT)
                                .copy(),
                        System.nanoTime() + Duration.ofSeconds(30).toNanos(),
                        nodes.scope),
                null,
                null);
        Outcome.Failed failed = (Outcome.Failed) outcome;
        assertEquals(Problem.INVALID_ARGUMENT.number(), failed.failure().code());
        assertTrue(
                failed.failure().message().contains("depth is -1.0"),
                failed.failure().message());
    }

    /** What a caller without our types would send. */
    public interface Forged {
        /** Anything. */
        Object sorted(List<Map<String, Object>> samples);
    }

    @Test
    void progressIsReportedOnTheCallingThreadInOrderAndTheLastReportIsKept() throws Exception {
        List<String> reports = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        String result = laboratory.waiting("a", (fraction, message) -> {
            reports.add(message);
            threads.add(Thread.currentThread());
            if (reports.size() == 3) {
                nodes.bench.release.countDown();
            }
        });
        assertEquals("a released", result);
        assertEquals("done", reports.get(reports.size() - 1));
        assertEquals(
                List.of(Thread.currentThread()), threads.stream().distinct().toList());
        List<Integer> numbers = reports.subList(0, reports.size() - 1).stream()
                .map(report -> Integer.valueOf(report.substring(2)))
                .toList();
        assertEquals(numbers.stream().sorted().toList(), numbers);
    }

    @Test
    void theAuthoriserIsAskedBeforeTheArgumentsAreDecoded() {
        nodes.authoriser.set(
                Optional.of((caller, operation) -> operation.method().equals("scale")
                        ? Decision.refuse(caller.name() + " may not scale")
                        : Decision.grant()));
        Session session = nodes.partner.session("institute-id").orElseThrow();
        Outcome outcome = session.call(
                new Request(
                        TwoNodes.ENDPOINT,
                        "scale(double[],double)",
                        Payload.of((byte) 0xff, (byte) 0x00),
                        System.nanoTime() + Duration.ofSeconds(30).toNanos(),
                        nodes.scope),
                null,
                null);
        Outcome.Failed failed = (Outcome.Failed) outcome;
        assertEquals(Problem.PERMISSION_DENIED.number(), failed.failure().code());
        assertEquals("partner may not scale", failed.failure().message());
        assertEquals("number 2", laboratory.overloaded(2));
        nodes.authoriser.set(Optional.of((caller, operation) -> {
            throw new IllegalStateException("no policy");
        }));
        problem(Problem.PERMISSION_DENIED, () -> laboratory.overloaded(2));
    }

    @Test
    void argumentsAndResultsBeyondTheLimitFailTheirCallAloneAndNameTheLimit() {
        ProblemException sent = problem(Problem.TOO_LARGE, () -> laboratory.scale(new double[200_000], 1));
        assertTrue(sent.getMessage().contains("1048576"), sent.getMessage());
        assertEquals(100_000, laboratory.scale(new double[100_000], 1).length);
    }

    @Test
    void moreCallsThanThePeerAllowsAreBusyAndTheOthersGoOn() throws Exception {
        List<Future<String>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            calls.add(inThread(() -> laboratory.waiting("call " + number, null)));
            nodes.bench.next();
        }
        ProblemException busy = problem(Problem.BUSY, () -> laboratory.overloaded(1));
        assertTrue(busy.retryAfter().isPresent() && busy.getMessage().contains("limit.open.calls"));
        nodes.bench.release.countDown();
        for (Future<String> call : calls) {
            assertTrue(call.get().endsWith("released"));
        }
    }
}
