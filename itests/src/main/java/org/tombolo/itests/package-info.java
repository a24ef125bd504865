/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The harness: real runtimes, started from the real archive as processes of their own, with modules dropped into them. Used by the
 * integration tests and by the demo. Every wait has a deadline, and what it starts it ends.
 */
package org.tombolo.itests;
