/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.wire.frame;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tombolo.wire.value.OutsideArray;
import org.tombolo.wire.value.Payload;

/**
 * One message of a connection (docs/protocol.md, Frames). Buffers hold CBOR that isn't decoded yet, since who may call is settled
 * first; whoever gets a frame may read them, nobody changes them. Numbers of calls are chosen by the caller, count as unsigned,
 * and are never 0.
 */
public sealed interface Frame extends Incoming {

    /** The version that this side speaks. */
    int VERSION = 1;

    /**
     * The kind.
     *
     * @return which of the records this is
     */
    default FrameType type() {
        return FrameType.of(this);
    }

    /**
     * The call that this frame belongs to.
     *
     * @return its number; 0 for frames about the connection or an endpoint
     */
    default int id() {
        return 0;
    }

    /**
     * The arrays that follow this frame in DATA frames; see {@link OutsideWriter}.
     *
     * @return in order; mostly none
     */
    default List<OutsideArray> outside() {
        if (this instanceof Call call) {
            return call.arguments.outside();
        } else if (this instanceof Result result) {
            return result.value.outside();
        }
        return this instanceof Item item ? item.value.outside() : List.of();
    }

    /**
     * The first frame of each side.
     *
     * @param version the newest version of the protocol that the sender speaks; the lower of both is spoken
     * @param runtime identity of the sending runtime, the same for as long as it runs
     * @param name what people call it
     * @param maxMessage the most bytes of one payload that the sender takes
     * @param maxOpenCalls the most calls that the sender serves at once in this session
     * @param joins the token that the receiver gave for the session which this bulk connection joins; empty on its first connection
     * @param token 16 random bytes, chosen anew for each session, by which bulk connections may join it
     */
    record Hello(
            int version,
            String runtime,
            String name,
            long maxMessage,
            int maxOpenCalls,
            ByteBuffer joins,
            ByteBuffer token)
            implements Frame {}

    /**
     * Asks for a method to be run.
     *
     * @param id the call's number, unused by other open calls of the sender
     * @param endpoint the endpoint's id
     * @param method the method's id; see {@code MethodPlan}
     * @param remainingMillis how long the caller still waits; 0 or more
     * @param wantsProgress whether reports are of use to the caller
     * @param arguments an array of the arguments
     */
    record Call(int id, String endpoint, String method, long remainingMillis, boolean wantsProgress, Payload arguments)
            implements Frame {}

    /**
     * What the method returned; ends the call.
     *
     * @param id the call's number
     * @param value null for void
     */
    record Result(int id, Payload value) implements Frame {}

    /**
     * Why there is no result; ends the call.
     *
     * @param id the call's number
     * @param code the problem's number; see {@code org.tombolo.api.Problem}
     * @param message what happened, and what to do
     * @param retryAfterMillis when a retry is worth its while; -1 if unknown
     * @param remoteStack the method's stack as text; empty if it isn't told
     * @param declared the simple name of the declared exception that the method threw; else empty
     * @param data CBOR, a map of the declared exception's data; else without content
     */
    record Failure(
            int id,
            int code,
            String message,
            long retryAfterMillis,
            String remoteStack,
            String declared,
            ByteBuffer data)
            implements Frame {}

    /**
     * The next element of a stream.
     *
     * @param id the call's number
     * @param stream 0 for the call's result, sent by who serves it; else which of its stream parameters, sent by the caller
     * @param value the element
     */
    record Item(int id, int stream, Payload value) implements Frame {}

    /**
     * A stream's last frame. From who sends its items: there are no more. From who receives them, with the code CANCELLED, which is the
     * receiver's alone: it wants no more.
     *
     * @param id the call's number
     * @param stream which of the call's streams
     * @param code 0 for an ordinary end, else the number of the problem that ended it
     * @param message what happened; empty for an ordinary end
     * @param remoteStack the failure's stack as text; empty if it isn't told
     */
    record End(int id, int stream, int code, String message, String remoteStack) implements Frame {}

    /**
     * Lets the sender of a stream's items send more.
     *
     * @param id the call's number
     * @param stream which of the call's streams
     * @param bytes how much more
     */
    record Credit(int id, int stream, long bytes) implements Frame {
        /** What each stream may send at once, without having been told. */
        public static final long INITIAL = 256 * 1024;

        private static final long LEAST = 64;

        /**
         * What an item costs.
         *
         * @param item its value
         * @return its bytes, arrays included; 64 for less
         */
        public static long cost(Payload item) {
            return Math.max(LEAST, item.size());
        }
    }

    /**
     * The caller no longer waits; the method is interrupted. Still answered by a result or a problem, whichever comes first.
     *
     * @param id the call's number
     * @param code the problem's number: cancelled, or deadline exceeded
     */
    record Cancel(int id, int code) implements Frame {}

    /**
     * How far the method has come.
     *
     * @param id the call's number
     * @param fraction 0 to 1; NaN where unknown
     * @param message what it does now; may be empty
     */
    record ProgressReport(int id, double fraction, String message) implements Frame {}

    /**
     * An endpoint that the receiver may call from now on.
     *
     * @param endpoint its id
     * @param properties its description; see {@link EndpointProperties}
     */
    record Announce(String endpoint, Map<String, Object> properties) implements Frame {
        /** Keeps a copy in the same order. */
        public Announce {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /**
     * An announced endpoint whose properties are others now; the service behind it is the same.
     *
     * @param endpoint its id
     * @param properties its whole description; see {@link EndpointProperties}
     */
    record Modified(String endpoint, Map<String, Object> properties) implements Frame {
        /** Keeps a copy in the same order. */
        public Modified {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /**
     * An announced endpoint that is no more.
     *
     * @param endpoint its id
     */
    record Withdraw(String endpoint) implements Frame {}

    /** Asks the side that dialled to open one more connection of this session, for long messages. */
    record OpenBulk() implements Frame {}

    /**
     * Asks for a sign of life.
     *
     * @param nonce comes back
     */
    record Ping(long nonce) implements Frame {}

    /**
     * The sign of life.
     *
     * @param nonce of the ping
     */
    record Pong(long nonce) implements Frame {}

    /**
     * The sender takes no more calls on this connection and closes it as soon as what is queued is sent; calls that are open then end
     * as CONNECTION_LOST.
     *
     * @param code a problem's number; 0 for an ordinary end
     * @param message why, and what to do
     */
    record GoAway(int code, String message) implements Frame {}
}
