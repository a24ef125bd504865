/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.ogc;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.function.Supplier;
import javax.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombolo.api.Problem;
import org.tombolo.gateway.call.Leaving;
import org.tombolo.gateway.problem.ProblemBody;

/**
 * A client that waits for an execution, and holds no thread of the listener's meanwhile. Whoever has what came of it answers.
 *
 * @param request the execution's
 * @param served the same, as the listener has it
 * @param answers makes problems
 * @param async is completed in the end
 * @param leaving of the client
 */
record Waiting(Request request, Served served, Answers answers, AsyncContext async, Leaving leaving) {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    /**
     * Lets a client wait. JAX-RS has suspended the request already.
     *
     * @param request the execution's
     * @param answers makes problems
     * @param left run if the client leaves: ends what it waits for
     */
    static Waiting begin(Request request, Answers answers, Runnable left) {
        Served served = Served.of(request);
        AsyncContext async = served.request().getAsyncContext();
        // Whatever it waits for keeps its own time.
        async.setTimeout(0);
        var leaving = new Leaving(request.call(), left, served.watch()::close);
        async.addListener(leaving);
        leaving.heed(served.request(), left);
        served.watch().keep();
        return new Waiting(request, served, answers, async, leaving);
    }

    /**
     * Answers, on this thread; when this returns, all is written.
     *
     * @param made the answer; a problem is answered in its place if it can't be made or written
     * @param leave run before the end is sent, after which the client may ask for more
     */
    void answer(Supplier<Response> made, Runnable leave) {
        try (AnswerWatch watch = served.watch()) {
            if (leaving.isSeen()) {
                // The container has answered.
                return;
            }
            write(made, watch);
            leave.run();
            // Now, and not when the thread that took the request is done, which may be stuck in a method.
            served.response().getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("the client of call {} left", request.call(), e);
        } finally {
            leaving.complete(async);
        }
    }

    private void write(Supplier<Response> made, AnswerWatch watch) throws IOException {
        try {
            ResponseWriter.write(made.get(), served.response());
        } catch (RuntimeException | Error e) {
            if (ProblemBody.problem(e) == Problem.INTERNAL) {
                LOG.error("call {} failed: {}", request.call(), e.toString(), e);
            }
            if (watch.isBegun()) {
                watch.breakOff();
            } else {
                // Its charset would stay.
                served.response().setContentType(null);
                ResponseWriter.write(answers.problem(request, e), served.response());
            }
        }
    }
}
