/* SPDX-License-Identifier: Apache-2.0 */
/** Values that follow one another, of whatever Java type, read one by one at the reader's pace; and the way back. */
package org.tombolo.gateway.stream;
