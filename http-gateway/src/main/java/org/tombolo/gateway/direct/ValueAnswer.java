/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.direct;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.call.Call;
import org.tombolo.gateway.call.Leaving;
import org.tombolo.gateway.form.Form;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.wire.plan.MethodPlan;

/**
 * Answers a call by its value, in one piece.
 *
 * @param exchange the request and its answer
 * @param async is completed in the end
 * @param leaving of its client
 * @param call is answered
 * @param deadlines for writing
 * @param form of the value; empty for a method that gives nothing
 * @param plan the method's
 */
record ValueAnswer(
        Exchange exchange,
        AsyncContext async,
        Leaving leaving,
        Call call,
        WriteDeadlines deadlines,
        Optional<Form> form,
        MethodPlan plan)
        implements BiConsumer<Object, Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ValueAnswer.class);

    @Override
    public void accept(Object value, Throwable failure) {
        try (WriteDeadlines.Writing writing = deadlines.begin(exchange)) {
            if (leaving.isSeen()) {
                // The container has answered.
                return;
            }
            exchange.closeUnlessRead();
            if (failure != null) {
                exchange.fail(failure);
            } else if (form.isEmpty()) {
                exchange.response().setStatus(204);
            } else {
                write(value, form.get(), writing);
            }
            call.leave();
            if (!exchange.isHere()) {
                // Now, and not when the thread that took the request is done, which may be stuck in a method.
                exchange.response().getOutputStream().close();
            }
        } catch (IOException e) {
            LOG.debug("The client of call {} left", exchange.callId(), e);
        } finally {
            leaving.complete(async);
        }
    }

    private void write(Object value, Form chosen, WriteDeadlines.Writing writing) throws IOException {
        HeldOutput held = new HeldOutput(() -> {
            // Not before: a problem in its place would keep its charset.
            exchange.response().setContentType(chosen.mediaType());
            return writing.over(exchange.response().getOutputStream());
        });
        try {
            chosen.write(value, plan.resultShape(), held);
            if (!held.isOpen()) {
                exchange.response().setContentLength(held.count());
                // Its length tells the client that it is whole.
                call.leave();
            }
            held.end();
        } catch (ProblemException | HttpProblem e) {
            exchange.fail(e);
        } catch (RuntimeException | Error e) {
            // The module's own code gives what is in the value.
            exchange.fail(Bodies.unwritable(e));
        }
    }
}
