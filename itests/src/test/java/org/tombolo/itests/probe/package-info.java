/* SPDX-License-Identifier: Apache-2.0 */
/** A partner's module through which the tests look at the services there, and call them. */
package org.tombolo.itests.probe;
