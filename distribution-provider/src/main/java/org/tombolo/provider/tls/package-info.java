/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Who a runtime is, whom it trusts, and TLS 1.3 over any carrier. Plain Java, of the JDK alone: the launcher's command
 * line uses it too.
 */
package org.tombolo.provider.tls;
