// SPDX-License-Identifier: Apache-2.0

/**
 * Where values come from, as that decides what is taken for what.
 *
 * - `caller`: values that people write. Records may be lists, typed arrays stand for lists; unknown names are refused.
 * - `cbor`: items of `CborReader`. Unknown names are passed over: a newer runtime may send more.
 * - `json`: what `JSON.parse` gives. NaN is null, large numbers and infinities are text, bytes base64.
 */
export type Dialect = "caller" | "cbor" | "json";
