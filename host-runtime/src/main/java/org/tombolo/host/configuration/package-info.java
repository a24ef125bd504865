/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Configuration in layers (all profiles, profile, operator's files, command line), merged property by property before
 * the Configurator reads it.
 */
package org.tombolo.host.configuration;
