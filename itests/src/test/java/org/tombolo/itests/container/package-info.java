/* SPDX-License-Identifier: Apache-2.0 */
/** Tests that run inside one framework, beside the bundles that they look at. */
package org.tombolo.itests.container;
