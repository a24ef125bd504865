/* SPDX-License-Identifier: Apache-2.0 */
/** The gateway's Jetty: its address, its key, and what it bounds before any servlet is asked. */
package org.tombolo.gateway.listener;
