/* SPDX-License-Identifier: Apache-2.0 */
/** JAX-RS resources of the gateway, published by CXF DOSGi. */
package org.tombolo.gateway.rest;
