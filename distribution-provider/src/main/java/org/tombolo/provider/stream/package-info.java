/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Streams of items between two runtimes: what turns Java's own stream types into items that are sent as far as their
 * reader's credit goes, and such items into Java's own types again. Knows nothing of frames and sessions. Plain Java.
 */
package org.tombolo.provider.stream;
