/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.process;

/**
 * A request to run a process.
 *
 * @param arguments of the method, as its plan gives them
 * @param wish what is wanted of the result
 * @param subscriber whom to tell
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ExecuteRequest(Object[] arguments, ResultWish wish, Subscriber subscriber) {}
