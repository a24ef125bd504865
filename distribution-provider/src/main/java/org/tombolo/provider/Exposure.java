/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.provider;

/**
 * Who can see what the node sends, and who can reach it.
 *
 * @param confidential whether every byte is encrypted, on every connection
 * @param restricted whether the node has connections within private networks alone
 */
record Exposure(boolean confidential, boolean restricted) {}
