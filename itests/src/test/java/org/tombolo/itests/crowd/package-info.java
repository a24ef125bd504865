/* SPDX-License-Identifier: Apache-2.0 */
/** A partner's module with many callers at work. */
package org.tombolo.itests.crowd;
