/* SPDX-License-Identifier: Apache-2.0 */
/** The OpenAPI document of all that can be called. */
package org.tombolo.gateway.openapi;
