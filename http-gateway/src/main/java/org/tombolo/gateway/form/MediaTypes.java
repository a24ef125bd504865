/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.form;

/** The media types of values. */
public final class MediaTypes {
    /** Values as JSON. */
    public static final String JSON = "application/json";

    /** Values as JSON, arrays of numbers as base64 of their bytes. */
    public static final String JSON_BASE64 = "application/json;arrays=base64";

    /** Values as CBOR. */
    public static final String CBOR = "application/cbor";

    /** Tables. */
    public static final String CSV = "text/csv";

    /** NetCDF files. */
    public static final String NETCDF = "application/x-netcdf";

    /** Bytes as they are. */
    public static final String BYTES = "application/octet-stream";

    private MediaTypes() {}
}
