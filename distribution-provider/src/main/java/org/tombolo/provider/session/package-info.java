/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Sessions between two runtimes: handshake, calls both ways, announcements, liveness. Plain Java.
 */
package org.tombolo.provider.session;
