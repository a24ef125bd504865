/* SPDX-License-Identifier: Apache-2.0 */
/** Where requests come in, and what all of them must pass before anything answers. */
package org.tombolo.gateway.access;
