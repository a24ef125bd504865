/* SPDX-License-Identifier: Apache-2.0 */
/** Jobs in memory, until durable ones stand behind the same interface. */
package org.tombolo.gateway.jobs;
