/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Links: connections that carry frames both ways and know nothing of what the frames mean. Plain Java.
 */
package org.tombolo.provider.link;
