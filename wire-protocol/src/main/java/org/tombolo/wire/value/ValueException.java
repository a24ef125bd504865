/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

import org.tombolo.api.Problem;
import org.tombolo.api.ProblemException;

/**
 * A value that can't be read or written, and where in the message it stands. Carries no stack trace, so that refusing a hostile
 * message is cheap. What users see is the {@link ProblemException} that {@link #asProblem()} makes of it.
 */
public final class ValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String path;
    private final String detail;

    /** What a peer sent may be quoted, but not at any length. */
    private static final int LONGEST_STEP = 80;

    private static final int LONGEST_DETAIL = 1000;

    private ValueException(Problem problem, String path, String detail) {
        super(path.isEmpty() ? detail : path + ": " + detail, null, false, false);
        this.problem = problem;
        this.path = path;
        this.detail = detail;
    }

    /**
     * A value that isn't what the type asks for, or bytes that are no CBOR.
     *
     * @param detail what was expected and what was found
     * @return the exception, to be thrown
     */
    public static ValueException invalid(String detail) {
        return new ValueException(Problem.INVALID_ARGUMENT, "", shortened(detail, LONGEST_DETAIL));
    }

    /**
     * A value over one of the {@link Limits}.
     *
     * @param detail the limit's name, its value and what was found
     * @return the exception, to be thrown
     */
    public static ValueException tooLarge(String detail) {
        return new ValueException(Problem.TOO_LARGE, "", detail);
    }

    /**
     * The same fault, seen from the value around it.
     *
     * @param step a component's name, or an index such as {@code [3]}
     * @return a copy with the longer path
     */
    public ValueException in(String step) {
        var separator = path.isEmpty() || path.startsWith("[") ? "" : ".";
        return new ValueException(problem, shortened(step, LONGEST_STEP) + separator + path, detail);
    }

    /** The same fault, seen from the map around it. */
    ValueException inKey(Object key) {
        // An enum's toString is the user's.
        var name = key instanceof Enum<?> constant ? constant.name() : String.valueOf(key);
        return in("[" + shortened(name, LONGEST_STEP - 5) + "]");
    }

    /** A text for a message, cut between two characters if it is longer than so many UTF-16 units. */
    static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, longest + 1) - 1)) + "...";
    }

    /**
     * Where the fault is.
     *
     * @return such as {@code box.corners[3].west}; empty for the whole value
     */
    public String path() {
        return path;
    }

    /**
     * What the caller gets.
     *
     * @return INVALID_ARGUMENT or TOO_LARGE with path and detail
     */
    public ProblemException asProblem() {
        return new ProblemException(problem, getMessage());
    }
}
