/* SPDX-License-Identifier: Apache-2.0 */
/** What was asked for on the command line, and how it is said that it can't be done. */
package org.tombolo.host.options;
