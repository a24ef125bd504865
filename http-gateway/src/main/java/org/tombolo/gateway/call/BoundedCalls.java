/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.catalogue.OfferedMethod;
import org.tombolo.gateway.catalogue.Offers;
import org.tombolo.gateway.catalogue.PublishedMethod;
import org.tombolo.gateway.stream.GivenItems;
import org.tombolo.spi.access.Authoriser;
import org.tombolo.spi.access.Decision;
import org.tombolo.spi.access.Principal;

/** Runs calls as far as their callers may make them, and no more at once than the operator allows. */
@Component(
        service = {Calls.class, BoundedCalls.class},
        configurationPid = "org.tombolo.gateway")
public final class BoundedCalls implements Calls {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedCalls.class);

    /** What is allowed at once. */
    @interface Config {

        /** Calls that may be open at once. */
        int limit_open_calls() default 200;

        /** Calls of one token that may be open at once. */
        int limit_token_calls() default 100;

        /** The longest deadline that a caller may ask for, in milliseconds. */
        long limit_timeout_millis() default 3_600_000;

        /** Calls at once on threads of the listener; what lasts runs on others. */
        int calls_on_listener() default 24;

        /** The most memory that the arguments of all calls may take together, in bytes; 0 for half of the heap. */
        long limit_arguments_bytes() default 0;
    }

    private final Offers offers;
    private final CallDesk desk;
    private final ArgumentMemory memory;
    private final AtomicReference<Authoriser> authoriser = new AtomicReference<>();

    /**
     * No call is open.
     *
     * @param config the operator's
     * @param offers what can be called
     */
    @Activate
    public BoundedCalls(Config config, @Reference(target = "(!(service.imported=*))") Offers offers) {
        this.offers = offers;
        this.desk = new CallDesk(new CallLimits(
                config.limit_open_calls(),
                config.limit_token_calls(),
                Duration.ofMillis(config.limit_timeout_millis()),
                config.calls_on_listener()));
        this.memory = new ArgumentMemory(
                config.limit_arguments_bytes() > 0
                        ? config.limit_arguments_bytes()
                        : Runtime.getRuntime().maxMemory() / 2);
    }

    @Reference(
            target = "(!(service.imported=*))",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAuthoriser(Authoriser service) {
        authoriser.set(service);
    }

    void unsetAuthoriser(Authoriser service) {
        authoriser.compareAndSet(service, null);
    }

    /** Cancels what runs. */
    @Deactivate
    void close() {
        desk.close();
    }

    @Override
    public RunningCall start(PublishedMethod method, Object[] arguments, CallOrder order) {
        OfferedMethod offered = offers.offered(method);
        authorise(offered, order.principal());
        Call call = admit(offered, order);
        call.start(arguments);
        return call;
    }

    @Override
    public void authorise(PublishedMethod method, Principal principal) {
        authorise(offers.offered(method), principal);
    }

    /**
     * Lets a call in that was {@linkplain #authorise authorised}, before its arguments are looked at.
     *
     * @param method what is called
     * @param order who calls, under which id, until when, and who hears of progress
     * @return to be run, started or refused
     * @throws ProblemException UNAVAILABLE, BUSY, QUOTA_EXCEEDED or CONTRACT_MISMATCH
     */
    public Call admit(OfferedMethod method, CallOrder order) {
        return desk.open(method, order);
    }

    /**
     * As {@link #admit(OfferedMethod, CallOrder)}, of a method as callers see it.
     *
     * @param method what is called
     * @param order as there
     * @return as there
     * @throws ProblemException as there
     */
    public Call admit(PublishedMethod method, CallOrder order) {
        return desk.open(offers.offered(method), order);
    }

    /**
     * Returns if a caller may call a method.
     *
     * @param method what is to be called
     * @param principal who calls
     * @throws ProblemException PERMISSION_DENIED if not
     */
    public void authorise(OfferedMethod method, Principal principal) {
        if (!principal.covers(method.operation())) {
            throw new ProblemException(
                    Problem.PERMISSION_DENIED,
                    "the token " + principal.name() + " is not for "
                            + method.published().id() + "; its scopes are " + principal.scopes());
        }
        Authoriser present = authoriser.get();
        Decision decision = present == null ? Decision.grant() : decide(present, method, principal);
        if (!decision.granted()) {
            throw new ProblemException(Problem.PERMISSION_DENIED, decision.reason());
        }
    }

    private static Decision decide(Authoriser authoriser, OfferedMethod method, Principal principal) {
        try {
            return authoriser.decide(principal.caller(), method.operation());
        } catch (RuntimeException e) {
            LOG.error("The authoriser failed; the call is refused", e);
            return Decision.refuse("whether this call may be made could not be decided");
        }
    }

    @Override
    public boolean cancel(String id, String owner) {
        return desk.cancel(id, owner);
    }

    /**
     * Runs a call that was admitted.
     *
     * @param call that whoever answers is to hear of by now
     * @param arguments one for each parameter
     * @param here whether it may run on this thread, which others need too: it does while few calls do so. A thread of the calls' own has it else
     */
    public void go(Call call, Object[] arguments, boolean here) {
        if (!here || !desk.borrowed().tryAcquire()) {
            call.start(arguments);
            return;
        }
        try {
            call.run(arguments);
        } finally {
            desk.borrowed().release();
        }
    }

    /**
     * Does on a thread of the calls' own what may wait for a client.
     *
     * @param task writes an answer
     */
    public void work(Runnable task) {
        desk.threads().work(task);
    }

    /**
     * Makes streams of items for methods.
     *
     * @return with threads of the calls' own
     */
    public GivenItems items() {
        return desk.arguments().items();
    }

    /**
     * Memory for the arguments of all calls together.
     *
     * @return to be asked before arguments are read
     */
    public ArgumentMemory memory() {
        return memory;
    }

    /**
     * Keeps time for whoever has to do with calls.
     *
     * @return its tasks must not wait
     */
    public ScheduledExecutorService clock() {
        return desk.threads().clock();
    }
}
