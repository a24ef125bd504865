/* SPDX-License-Identifier: Apache-2.0 */
/** The program: its commands, problems and exit codes. Plain Java on the class path; the packages below it do the work. */
package org.tombolo.host;
