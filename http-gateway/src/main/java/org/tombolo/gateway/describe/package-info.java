/* SPDX-License-Identifier: Apache-2.0 */
/** What is to be said of a service: its author's words, and what its values look like. */
package org.tombolo.gateway.describe;
