/* SPDX-License-Identifier: Apache-2.0 */
/** The institute's side of the service for tests under load. */
package org.tombolo.itests.quay;
