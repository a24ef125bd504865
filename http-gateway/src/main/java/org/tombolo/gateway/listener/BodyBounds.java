/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

/**
 * What a request's body may take. Its client has {@code millis}, and one more second for each {@code perSecond} bytes that have come.
 *
 * @param bytes the longest body
 * @param bytesKey the setting that says so, for messages
 * @param millis the time that every body has
 * @param perSecond how many bytes earn a further second, at least 1
 * @param whileWaiting whether only the time counts for which somebody waited for the client; else all time since the headers
 * @param millisKey the setting of the time, for messages
 */
public record BodyBounds(
        long bytes, String bytesKey, long millis, long perSecond, boolean whileWaiting, String millisKey) {

    /** Refuses bounds that nothing fits in. */
    public BodyBounds {
        if (bytes < 0 || millis < 1 || perSecond < 1) {
            throw new IllegalArgumentException(bytesKey + " is " + bytes + ", " + millisKey + " is " + millis
                    + ", with " + perSecond + " bytes a second; the first is to be 0 or more, the others 1 or more");
        }
    }

    /** {@return how long a body of which so much has come may take, in nanoseconds} */
    long nanos(long received) {
        return millis * 1_000_000 + (long) (received * 1e9 / perSecond);
    }
}
