/* SPDX-License-Identifier: Apache-2.0 */
/** From checked options to a running framework, and back: home folder, password, ports, platform bundles, readiness. */
package org.tombolo.host.launch;
