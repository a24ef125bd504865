/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.call;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.ServiceException;
import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;
import org.tombolo.gateway.problem.DeclaredFailure;
import org.tombolo.gateway.problem.HttpProblem;
import org.tombolo.gateway.problem.ProblemBody;
import org.tombolo.wire.plan.DeclaredException;
import org.tombolo.wire.plan.MethodPlan;
import org.tombolo.wire.value.CborReader;
import org.tombolo.wire.value.Codecs;
import org.tombolo.wire.value.JsonWriter;
import org.tombolo.wire.value.Limits;
import org.tombolo.wire.value.ResolvedType;
import org.tombolo.wire.value.ValueCodec;

/**
 * Says in words of our own what a method threw. The exception itself is never kept: it, and the stack in it, would keep the class loader
 * of the module.
 */
final class Failures {

    private static final ValueCodec<Object> ANY = new Codecs().codec(new ResolvedType(Object.class, List.of()));
    private static final ObjectMapper TREES = new ObjectMapper();

    private Failures() {}

    /** A ProblemException, or a DeclaredFailure. */
    static RuntimeException of(MethodPlan plan, Throwable thrown) {
        try {
            return described(plan, thrown);
        } catch (RuntimeException | Error e) {
            // An exception whose own message, stack or data can't be had.
            return new ProblemException(
                    Problem.METHOD_FAILED, thrown.getClass().getName() + ", which can't be described");
        }
    }

    private static RuntimeException described(MethodPlan plan, Throwable thrown) {
        if (thrown instanceof DeclaredFailure || thrown instanceof HttpProblem) {
            return (RuntimeException) thrown;
        }
        if (thrown instanceof ProblemException e) {
            return problem(e);
        }
        Optional<DeclaredException> declared = plan.encodeException(thrown, Limits.DEFAULT);
        String stack = ProblemBody.stack(thrown);
        return declared.isPresent()
                ? new DeclaredFailure(declared.get().name(), thrown.getMessage(), data(declared.get()), stack)
                : ProblemException.remote(Problem.METHOD_FAILED, thrown.toString(), Duration.ZERO, stack);
    }

    private static ProblemException problem(ProblemException e) {
        String stack = e.remoteStack().orElseGet(() -> e.getCause() == null ? "" : ProblemBody.stack(e));
        if (e.getType() == ServiceException.REMOTE && e.problem().retry() == Problem.Retry.YES) {
            // It promises that nothing has begun; that is true of the call that failed there, not of this one.
            return ProblemException.remote(
                    Problem.METHOD_FAILED, "a call that the method made failed: " + e, Duration.ZERO, stack);
        }
        return ProblemException.remote(
                e.problem(), e.getMessage(), e.retryAfter().orElse(Duration.ZERO), stack);
    }

    private static ObjectNode data(DeclaredException declared) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        if (!declared.data().hasRemaining()) {
            return none;
        }
        try (TokenBuffer json = new TokenBuffer(TREES, false)) {
            Object data = ANY.read(new CborReader(declared.data(), Limits.DEFAULT));
            ANY.writeJson(new JsonWriter(json, JsonWriter.ArrayForm.LISTS, Limits.DEFAULT), data);
            return TREES.readTree(json.asParser()) instanceof ObjectNode object ? object : none;
        } catch (IOException e) {
            throw new IllegalStateException("the data of " + declared.name() + " have no form in JSON", e);
        }
    }
}
