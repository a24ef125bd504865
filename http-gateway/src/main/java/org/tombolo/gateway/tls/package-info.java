/* SPDX-License-Identifier: Apache-2.0 */
/** The key and certificate that the gateway shows to its clients: the runtime's own, or the institute's. */
package org.tombolo.gateway.tls;
