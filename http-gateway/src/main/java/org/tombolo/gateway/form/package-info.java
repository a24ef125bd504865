/* SPDX-License-Identifier: Apache-2.0 */
/** The forms in which a value goes to an HTTP client, and the choice among them by {@code Accept} (docs/http.md, Results). */
package org.tombolo.gateway.form;
