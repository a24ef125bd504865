/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.plan;

import org.tombolo.wire.value.ValueCodec;

/**
 * A parameter that gives any number of values. Among the arguments stands its stream's number: 1 for a method's first such
 * parameter, 2 for its second, and so on.
 *
 * @param index its place among all parameters, from 0
 * @param type the declared class: Iterator, Stream, InputStream, Flow.Publisher or PushStream
 * @param codec of each value; of pieces as {@code byte[]} for an InputStream
 */
public record StreamParameter(int index, Class<?> type, ValueCodec<Object> codec) {}
