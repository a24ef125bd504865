/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.gateway.listener;

/** How far one has come with a request: told to the listener by an attribute of the request, by whoever serves it. */
public enum ExchangePhase {
    /** A method reads a stream from the body, at its own pace: the bounds of streams count. Before that, those of other bodies do. */
    STREAMED,
    /** Nobody wants the rest of the body: whoever waits for more is woken. */
    ENDED,
    /** Who asks has shown no good token, and is refused: a connection over which that happens too often is closed. */
    STRANGER,
    /** Who asks has shown a good token: what failed before over his connection is forgotten. A browser is asked for its token now and then. */
    KNOWN,
    /** The client doesn't take the answer in its time: its connection is closed, and whoever writes is woken. */
    CUT;

    /** The request's attribute, with one of these. */
    public static final String ATTRIBUTE = "org.tombolo.gateway.exchange.phase";
}
