/* SPDX-License-Identifier: Apache-2.0 */
/** NetCDF files in the classic format with 64-bit data (CDF-5), written as they are sent. Knows of no service and of no HTTP. */
package org.tombolo.gateway.netcdf;
