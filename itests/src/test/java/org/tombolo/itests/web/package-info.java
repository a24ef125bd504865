/* SPDX-License-Identifier: Apache-2.0 */
/** Clients of the gateway that are no Java programs' own: a browser, and requests as nobody should send them. */
package org.tombolo.itests.web;
