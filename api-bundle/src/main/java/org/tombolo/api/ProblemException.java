/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.ServiceException;

/**
 * A call that ended with a {@link Problem}.
 *
 * <p>A method's author throws it to say what is wrong in words that every client understands:
 * {@code throw new ProblemException(Problem.NOT_FOUND, "no variable FOO; there are SST, AIRT")}. The caller catches it,
 * or {@link ServiceException}, of which it is one: its {@linkplain #getType() type} is {@link #REMOTE} if the problem
 * came over the wire and {@link #SUBCLASSED} if it arose in this runtime.
 */
public final class ProblemException extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final Duration retryAfter;
    private final String remoteStack;

    /**
     * A problem that arose here.
     *
     * @param problem which one
     * @param message what happened, with the values, and what to do
     */
    public ProblemException(Problem problem, String message) {
        this(problem, message, Duration.ZERO);
    }

    /**
     * A problem that arose here from another exception.
     *
     * @param problem which one
     * @param message what happened, with the values, and what to do
     * @param cause stays in this runtime: of a cause, a remote caller sees the text of the stack alone
     */
    public ProblemException(Problem problem, String message, Throwable cause) {
        super(message, SUBCLASSED, cause);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.retryAfter = Duration.ZERO;
        this.remoteStack = "";
    }

    /**
     * A problem that arose here and will pass, such as {@link Problem#BUSY}.
     *
     * @param problem which one
     * @param message what happened, with the values, and what to do
     * @param retryAfter when a retry is worth its while; zero if unknown
     */
    public ProblemException(Problem problem, String message, Duration retryAfter) {
        this(problem, message, SUBCLASSED, retryAfter, "");
    }

    private ProblemException(Problem problem, String message, int type, Duration retryAfter, String remoteStack) {
        super(message, type);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
        this.remoteStack = Objects.requireNonNull(remoteStack, "remoteStack");
    }

    /**
     * A problem that came over the wire; made by a distribution provider, never by an author.
     *
     * @param problem which one
     * @param message as it came
     * @param retryAfter when a retry is worth its while; zero if unknown
     * @param remoteStack the stack of the other side as text; empty if it gave none
     */
    public static ProblemException remote(Problem problem, String message, Duration retryAfter, String remoteStack) {
        return new ProblemException(problem, message, REMOTE, retryAfter, remoteStack);
    }

    /** Which problem it is. */
    public Problem problem() {
        return problem;
    }

    /** When a retry is worth its while; empty if unknown. Whether it is safe says {@link Problem#retry()}. */
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter).filter(time -> !time.isZero());
    }

    /** The stack of the other side as text; empty for a problem that arose here or whose sender gave none. */
    public Optional<String> remoteStack() {
        return Optional.of(remoteStack).filter(stack -> !stack.isEmpty());
    }

    /** The class, the problem's name and number, and the message. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message crosses the wire on its own
    public String toString() {
        return getClass().getName() + ": " + problem + " (" + problem.number() + "): " + getMessage();
    }
}
