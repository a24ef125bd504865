/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.spi.jobs;

/**
 * What a method gave.
 *
 * @param value the value, whole and not to be changed any more; null where the method gave null or nothing
 * @param bytes how much memory it takes, about
 */
public record JobValue(Object value, long bytes) {}
