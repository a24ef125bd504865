/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The distribution provider of config type {@code tombolo.wire}, and the discovery provider that goes with it. Everything
 * that knows of OSGi is here; links, sessions and proxies are plain Java.
 */
package org.tombolo.provider;
