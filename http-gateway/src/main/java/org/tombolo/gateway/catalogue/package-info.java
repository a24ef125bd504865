/* SPDX-License-Identifier: Apache-2.0 */
/** What can be called, and what is to be said of it. */
package org.tombolo.gateway.catalogue;
