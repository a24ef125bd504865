/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Reads NetCDF-4 files by their HDF5 structure: variables, dimensions, attributes and blocks of numbers; knows
 * nothing of their meaning.
 */
package org.tombolo.sample.netcdf;
