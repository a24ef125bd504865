/* SPDX-License-Identifier: Apache-2.0 */
/** What HTTP callers are told when something goes wrong (docs/http.md, Problems). */
package org.tombolo.gateway.problem;
