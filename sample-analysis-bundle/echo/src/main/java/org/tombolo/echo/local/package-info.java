/* SPDX-License-Identifier: Apache-2.0 */
/** The echo, at the place where it is called. */
package org.tombolo.echo.local;
