/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.value;

/** The memory that messages and what is read from them may take, shared by all that are on their way. Any thread may call it. */
public interface Memory {

    /**
     * Asks for memory; never waits.
     *
     * @param bytes how much
     * @return whether it may be taken
     * @throws org.tombolo.api.ProblemException TOO_LARGE, from some, if it never may
     */
    boolean reserve(long bytes);

    /**
     * Gives memory back.
     *
     * @param bytes as much as was reserved
     */
    void release(long bytes);

    /**
     * The most that one message may ever take; what is longer would be refused however little else is under way.
     *
     * @return in bytes; {@link Long#MAX_VALUE} without a bound
     */
    default long most() {
        return Long.MAX_VALUE;
    }

    /**
     * Memory without a bound, where messages are bounded by other means.
     *
     * @return says yes to everything
     */
    static Memory unbounded() {
        return Unbounded.MEMORY;
    }

    /** Says yes. */
    enum Unbounded implements Memory {
        /** To all. */
        MEMORY;

        @Override
        public boolean reserve(long bytes) {
            return true;
        }

        @Override
        public void release(long bytes) {}
    }
}
