/* SPDX-License-Identifier: Apache-2.0 */
/** The demo behind {@code ./run.sh}: an institute and a partner as two processes, and a terminal that tells what happens. */
package org.tombolo.demo;
