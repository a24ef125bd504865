/* SPDX-License-Identifier: Apache-2.0 */
/** Not of the runtime's own packages, which are never offered. */
package org.tombolo.floe;
