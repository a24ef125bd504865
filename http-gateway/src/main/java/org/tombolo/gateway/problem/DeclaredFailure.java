/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A method threw an exception that its interface declares. It holds what HTTP callers see of it and not the exception itself, so that
 * who keeps it doesn't keep the class loader of the module.
 */
public final class DeclaredFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The status of the answer. */
    public static final int STATUS = 422;

    private final String name;
    private final transient ObjectNode data;
    private final String remoteStack;

    /**
     * All that is known of it.
     *
     * @param name the simple name of the declared class
     * @param message its message; may be empty
     * @param data what its getters gave
     * @param remoteStack its stack as text; may be empty
     */
    public DeclaredFailure(String name, String message, ObjectNode data, String remoteStack) {
        super(message, null, false, false);
        this.name = name;
        this.data = data;
        this.remoteStack = remoteStack;
    }

    /**
     * The declared class.
     *
     * @return its simple name
     */
    public String name() {
        return name;
    }

    /**
     * What its getters gave.
     *
     * @return by the names of the constructor's parameters; not to be changed
     */
    public ObjectNode data() {
        return data;
    }

    /**
     * Where it was thrown.
     *
     * @return the stack as text; may be empty
     */
    public String remoteStack() {
        return remoteStack;
    }
}
