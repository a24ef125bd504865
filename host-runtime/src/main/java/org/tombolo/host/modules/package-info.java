/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The life of a module: a jar in {@code deploy/} is installed, updated and removed as its file is, and what is wrong
 * with it is said once, in plain words. This package is the bundle; the launcher does not use it.
 */
package org.tombolo.host.modules;
