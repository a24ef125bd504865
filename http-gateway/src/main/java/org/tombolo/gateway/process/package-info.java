/* SPDX-License-Identifier: Apache-2.0 */
/** Methods as the processes of OGC API - Processes: what goes in, what comes out, and how both are written. */
package org.tombolo.gateway.process;
