/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider.stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** The rules of Reactive Streams, as their own tests have them, for what we make of either end. */
class FlowRulesTest {

    private static final long QUIET_MILLIS = 50;
    private static final long PATIENT_MILLIS = 30_000;

    /** Some rules wait for all of it. */
    private static final long RULE_MILLIS = 5_000;

    /** Gives the collector of garbage a tenth of a second, which a busy machine has not; here, a test of its own. */
    private static final String COLLECTED =
            "required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber";

    private final StreamThreads threads = new StreamThreads();

    @AfterEach
    void close() throws InterruptedException {
        threads.stop();
    }

    @TestFactory
    Stream<DynamicTest> publisher() {
        return rules(new ReadersPublisher());
    }

    @TestFactory
    Stream<DynamicTest> subscriber() {
        WritersSubscriber verification = new WritersSubscriber();
        verification.startPublisherExecutorService();
        return rules(verification).onClose(verification::shutdownPublisherExecutorService);
    }

    private static Stream<DynamicTest> rules(Object verification) {
        List<Method> rules = Arrays.stream(verification.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
                .filter(method -> method.getName().matches("(required|stochastic)_.*"))
                .filter(method -> !method.getName().equals(COLLECTED))
                .toList();
        assertFalse(rules.isEmpty());
        return rules.stream().map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> check(verification, rule)));
    }

    private static void check(Object verification, Method rule) throws Throwable {
        try {
            verification.getClass().getMethod("setUp").invoke(verification);
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Takes one item and cancels. */
    private static final class Brief implements Flow.Subscriber<Object> {
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription offered) {
            subscription = offered;
            subscription.request(1);
        }

        @Override
        public void onNext(Object item) {
            subscription.cancel();
            cancelled.countDown();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    private static WeakReference<Brief> cancelled(Flow.Publisher<Object> publisher) throws InterruptedException {
        Brief brief = new Brief();
        publisher.subscribe(brief);
        assertTrue(brief.cancelled.await(PATIENT_MILLIS, TimeUnit.MILLISECONDS));
        return new WeakReference<>(brief);
    }

    @Test
    void aSubscriberThatHasCancelledIsNotHeld() throws Exception {
        Flow.Publisher<Object> publisher = new ReadersPublisher().createFlowPublisher(3);
        WeakReference<Brief> gone = cancelled(publisher);
        try {
            StreamThreads.eventually(
                    () -> {
                        System.gc();
                        return gone.refersTo(null);
                    },
                    "the subscriber is collected");
        } finally {
            Reference.reachabilityFence(publisher);
        }
    }

    /** What a reader gets. */
    public final class ReadersPublisher extends FlowPublisherVerification<Object> {
        ReadersPublisher() {
            super(new TestEnvironment(RULE_MILLIS, QUIET_MILLIS));
        }

        @Override
        @SuppressWarnings("unchecked")
        public Flow.Publisher<Object> createFlowPublisher(long elements) {
            Object source = LongStream.range(0, elements).iterator();
            return (Flow.Publisher<Object>)
                    Coupling.of(Iterator.class, source, threads).open(Flow.Publisher.class);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Flow.Publisher<Object> createFailedFlowPublisher() {
            Inflow inflow =
                    new Inflow(item -> item, new Recorder(), threads.pace(StreamThreads.LONG), Waiting.parked());
            inflow.failed(new IllegalStateException("failed from the start"));
            return (Flow.Publisher<Object>) inflow.as(Flow.Publisher.class);
        }
    }

    /** What a writer subscribes with. */
    public final class WritersSubscriber extends FlowSubscriberBlackboxVerification<Object> {
        WritersSubscriber() {
            super(new TestEnvironment(RULE_MILLIS, QUIET_MILLIS));
        }

        @Override
        @SuppressWarnings("unchecked")
        public Flow.Subscriber<Object> createFlowSubscriber() {
            Flow.Publisher<Object> silent = subscriber -> {};
            Outflow outflow =
                    Outflow.of(Flow.Publisher.class, silent, new Recorder(), threads.pace(StreamThreads.LONG));
            outflow.open();
            return (Flow.Subscriber<Object>) outflow;
        }

        @Override
        public Object createElement(int element) {
            return element;
        }
    }
}
