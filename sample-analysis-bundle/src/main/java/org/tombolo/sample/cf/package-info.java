/** What NetCDF's numbers mean by the CF conventions: axes, packing, fill values, calendars, longitudes that wrap. */
package org.tombolo.sample.cf;
