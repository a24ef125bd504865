/* SPDX-License-Identifier: Apache-2.0 */
/** The institute's side of the tests' own service. */
package org.tombolo.itests.harbour;
