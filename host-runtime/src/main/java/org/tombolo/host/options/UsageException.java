/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.host.options;

/** The command line can't be understood; the message says which part, and what is allowed. Ends the program with exit code 2. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A command line that can't be understood.
     *
     * @param message which part of it, and what is allowed instead
     */
    public UsageException(String message) {
        super(message);
    }
}
