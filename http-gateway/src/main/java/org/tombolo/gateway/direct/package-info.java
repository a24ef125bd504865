/* SPDX-License-Identifier: Apache-2.0 */
/** Direct calls: {@code /services}, {@code /calls}, {@code /schemas}. */
package org.tombolo.gateway.direct;
