/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.access;

/**
 * Decides whether a caller may call a method.
 *
 * <p>Asked once for each call that arrives, before its arguments are decoded, on the thread that will run the method:
 * an answer should take microseconds. An exception counts as a refusal. Where no authoriser is registered, callers on
 * the loopback address are served and all others refused.
 */
@FunctionalInterface
public interface Authoriser {

    /**
     * Decides.
     *
     * @param caller who calls
     * @param operation what is called
     * @return the decision; its reason reaches the caller
     */
    Decision decide(Caller caller, Operation operation);
}
