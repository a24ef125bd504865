/* SPDX-License-Identifier: Apache-2.0 */
/** The login of the Felix web console, and who may send it requests from where. */
package org.tombolo.console;
